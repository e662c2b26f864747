// A town asks for a duty to be taken back; the department concerned is heard, an examiner looks at it, the county
// decides, and the town’s list has a new edition. Another is refused, and says why. The rules say who may ask.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { answer, at, closeAll, signedInAt } from './call_people.mjs'
import { assertAccessible, assertFits, closeBrowser, picture, screens, startDemoServer } from './harness.mjs'
import { settled } from './staff.mjs'

const code = 'QH-P-014'

describe('a list is adjusted on a ground', () => {
  let server, town, department, examiner, office, address
  const see = async (page, path = address) => {
    await page.goto(path)
    await settled(page)
  }
  const stage = (page, word) => page.locator('h1 ~ p .state', { hasText: word }).first().waitFor()
  before(async () => {
    server = await startDemoServer('--now', '2026-09-28T09:00')
    town = await signedInAt(server, 'qinghe', screens.phone)
    department = await signedInAt(server, 'minzheng')
    examiner = await signedInAt(server, 'nongye', screens.phone)
    office = await signedInAt(server, 'bianban')
  })
  after(async () => {
    await closeAll(town, department, examiner, office)
    await closeBrowser()
    await server.stop()
  })

  test('a town asks from the duty itself; what is missing is said, and what was typed is kept', async () => {
    const list = (await answer(town, 'lists')).items.find((one) => one.body.short_name === '青禾镇')
    const duties = await answer(town, `editions/${list.in_force.id}/duties?text=${code}&page_size=5`)
    const duty = duties.items.find((one) => one.code === code)
    await see(town, at(`editions/${list.in_force.id}/duties/${duty.id}`))
    await town.getByRole('link', { name: '申请调整' }).click()
    await settled(town)
    await town.getByText(duty.name).first().waitFor()
    const grounds = await town.getByLabel('情形').locator('option:not([disabled])').allInnerTexts()
    assert.ok(grounds.includes('乡镇提出') && !grounds.includes('机构职能改革'), grounds.join())
    await town.getByLabel('情形').selectOption({ label: '乡镇提出' })
    await town.getByLabel('理由').fill('核对信息要跨部门系统，乡镇承接不了。')
    await town.getByLabel('怎么改').selectOption({ label: '收回' })
    await town.getByLabel('承接后的工作方式').fill('由县民政局统一核对')
    await picture(town, 'adjust-ask-phone')
    await assertAccessible(town)
    await assertFits(town)
    await town.getByRole('button', { name: '提出调整申请' }).click()
    await town.getByRole('alert').waitFor()
    assert.match(await town.getByRole('alert').innerText(), /第 1 项：牵头部门/)
    await town.getByRole('combobox', { name: '哪个部门承接' }).fill('民政')
    await town
      .getByRole('option', { name: /县民政局/ })
      .first()
      .click()
    await town.getByRole('button', { name: '提出调整申请' }).click()
    await town.waitForURL(/adjustment-requests\/(?!new)/)
    await settled(town)
    address = new URL(town.url()).pathname
    await stage(town, '提出')
    await picture(town, 'adjust-asked-phone')
    await assertFits(town)
  })

  test('the list office takes it up, from its inbox; the department is heard', async () => {
    await see(office, at('adjustment-requests?stage=asked'))
    await picture(office, 'adjust-list')
    await assertAccessible(office)
    await office.getByRole('link', { name: /^收回\s城乡困难群众/ }).click()
    await settled(office)
    await office.getByRole('button', { name: '受理', exact: true }).click()
    await office.getByText('已受理').waitFor()
    await stage(office, '征求意见')
    await see(department, at('inbox'))
    await department
      .getByText(/有清单调整申请征求本单位意见/)
      .first()
      .click()
    await department.waitForURL(/adjustment-requests\//)
    await settled(department)
    await department.getByRole('radio', { name: '不同意' }).check()
    const reason = department.getByLabel('理由', { exact: true })
    assert.equal(await reason.evaluate((one) => one.required), true, 'whoever disagrees says why')
    await department.getByRole('radio', { name: '同意', exact: true }).check()
    await reason.fill('由本局统一核对。')
    await picture(department, 'adjust-opinion')
    await assertAccessible(department)
    await department.getByRole('button', { name: '答复意见', exact: true }).click()
    await department.getByText('意见已答复').waitFor()
  })

  test('the examiner sends it back once, then lets it pass', async () => {
    const putUp = async (from) => {
      await see(office)
      if (from === 'asked') {
        await office.getByRole('button', { name: '受理', exact: true }).click()
        await office.getByText('已受理').waitFor()
        await see(department)
        await department.getByRole('button', { name: '答复意见', exact: true }).click()
        await department.getByText('意见已答复').waitFor()
        await see(office)
      }
      await office.getByRole('combobox', { name: '合法性审查' }).fill('农业农村')
      await office
        .getByRole('option', { name: /县农业农村局/ })
        .first()
        .click()
      await office.getByRole('button', { name: '转到下一步', exact: true }).click()
      await stage(office, '合法性审查')
    }
    await putUp('hearing')
    await see(examiner)
    await examiner.getByRole('radio', { name: '审查不通过' }).check()
    await examiner.getByLabel('审查意见').fill('请写明从哪天起交接。')
    await picture(examiner, 'adjust-examine-phone')
    await assertAccessible(examiner)
    await assertFits(examiner)
    await examiner.getByRole('button', { name: '登记审查不通过', exact: true }).click()
    await stage(examiner, '提出')
    await putUp('asked')
    await see(examiner)
    await examiner.getByRole('button', { name: '登记审查通过', exact: true }).click()
    await stage(examiner, '县里决定')
  })

  test('the county decides, a deadline proves itself, and the change is in a new edition', async () => {
    await see(office)
    await office.getByLabel('决定文号').fill('青编发〔2026〕6号')
    await office.getByLabel('从哪天起施行').fill('2026-11-01')
    await picture(office, 'adjust-decide')
    await office.getByRole('button', { name: '登记同意调整', exact: true }).click()
    await office.getByText('决定已登记').waitFor()
    await office
      .getByRole('button', { name: /^怎么算的/ })
      .first()
      .click()
    await office.getByRole('dialog').getByText('逐日说明').waitFor()
    await office.keyboard.press('Escape')
    await office.getByRole('button', { name: /^写进清单草稿/ }).click()
    await office.getByText('已写进草稿').waitFor()
    const id = address.split('/').pop()
    const [one] = (await answer(office, `adjustment-requests/${id}`)).towns
    const head = (await answer(office, `editions/${one.draft}`)).head
    let version = head.version
    const approval = { approval_document: '青编发〔2026〕6号', approved_on: '2026-09-28', effective_on: '2026-11-01' }
    for (const action of ['submit', 'approve', 'publish']) {
      const more = action === 'publish' ? approval : {}
      version = (await answer(office, `editions/${one.draft}/step`, { action, version, ...more })).version
    }
    await see(office)
    await stage(office, '已公布')
    await picture(office, 'adjust-published')
    await assertAccessible(office)
    await assertFits(office)
    await office.getByRole('link', { name: '看差别' }).click()
    await settled(office)
    await office.getByText(/收回/).first().waitFor()
    await see(town)
    await picture(town, 'adjust-published-phone')
    await assertFits(town)
  })

  test('what is refused says why, and the rules say who may ask', async () => {
    const own = (await answer(town, 'session')).post.body.id
    const changes = [{ outcome: 'change', codes: ['QH-P-015'], name: '养老机构安全巡查配合' }]
    const ask = { ground: 'town_request', reason: '名称太宽', towns: [own], changes }
    const { id } = await answer(town, 'adjustment-requests', ask)
    await see(town, at(`adjustment-requests/${id}`))
    await town.getByRole('button', { name: '撤回申请' }).click()
    await town.getByRole('dialog').getByRole('button', { name: '撤回申请' }).click()
    await stage(town, '已撤回')
    const again = await answer(town, 'adjustment-requests', ask)
    await see(office, at(`adjustment-requests/${again.id}`))
    await office.getByLabel('不予调整').check()
    await office.getByLabel('理由', { exact: true }).fill('现有名称与目录一致。')
    await office.getByRole('button', { name: '登记不予调整' }).click()
    await stage(office, '不予调整')
    await office.getByText('现有名称与目录一致。').waitFor()
    await picture(office, 'adjust-refused')
    await see(office, at('adjustment-rules'))
    await office.getByLabel('受理', { exact: true }).fill('3')
    await office.getByLabel('从哪天起施行').fill('2026-09-28')
    await picture(office, 'adjust-rules')
    await assertAccessible(office)
    await office.getByRole('button', { name: '保存规定' }).click()
    await office.getByText(/已保存，自 .* 起施行/).waitFor()
    await see(town, at('adjustment-rules'))
    assert.equal(await town.getByRole('button', { name: '保存规定' }).count(), 0, 'only the list office sets them')
    assert.equal(await town.locator('#accept_days').innerText(), '3')
    await town.getByText('现行规定自 2026-09-28 起施行').waitFor()
    await picture(town, 'adjust-rules-phone')
    await assertAccessible(town)
    await assertFits(town)
  })

  test('a ruling and a town’s gaps lead to a request with what is known filled in', async () => {
    const ruled = (await answer(office, 'conferences?stage=ruled')).items[0]
    const { head } = await answer(office, `calls/${ruled.call}`)
    await see(office, at(`conferences/${ruled.id}`))
    const door = office.getByRole('link', { name: '提出调整申请' })
    assert.equal(await door.count(), ruled.ruling.wants_adjustment ? 1 : 0)
    await see(office, at(`adjustment-requests/new?conference=${ruled.id}`))
    assert.equal(await office.getByLabel('情形').locator('option:checked').innerText(), '联席会议裁定')
    assert.match(await office.getByLabel('理由').inputValue(), new RegExp(ruled.call_number))
    assert.ok(await office.getByRole('checkbox', { name: head.town.short_name }).isChecked())
    assert.equal(await office.getByRole('checkbox', { checked: true }).count(), 1, 'the call’s town only')
    await picture(office, 'adjust-ask-from-ruling')
    await assertAccessible(office)
    await assertFits(office)
    const lead = (await answer(town, 'bodies?text=县民政局&page_size=50')).items.find(
      (one) => one.short_name === '县民政局',
    )
    const gap = { lead: lead.id, place: '西关村', description: '走失老人无处安置', gap_text: '走失老人安置' }
    assert.ok((await answer(town, 'calls', gap)).head.number)
    await see(office, at('boards?view=towns&from=2026-01-01&to=2026-09-28'))
    const gaps = office.getByRole('link', { name: /^申请增加/ })
    assert.equal(await gaps.count(), 1, 'only a town that has called for what is on no list')
    await picture(office, 'adjust-from-gaps')
    await gaps.first().click()
    await settled(office)
    assert.equal(await office.getByLabel('情形').locator('option:checked').innerText(), '反复呼叫没有对应事项')
    assert.equal(await office.getByLabel('怎么改').locator('option:checked').innerText(), '增加')
  })

  test('a proposal about an amended law leads to a request that names the law, the duty and the town', async () => {
    const basis = (await answer(office, 'bases?page_size=1&text=R058')).items[0]
    await answer(office, `bases/${basis.id}/statuses`, { effective_on: '2026-09-01', status: 'amended' })
    await answer(office, `bases/${basis.id}/impact/proposals`, {})
    await see(department, at('adjustments?state=open'))
    await picture(department, 'adjust-proposals')
    await assertAccessible(department)
    await assertFits(department)
    const [first] = (await answer(department, 'adjustments?state=open&page_size=1')).items
    await department
      .getByRole('link', { name: /^申请调整/ })
      .first()
      .click()
    await settled(department)
    assert.equal(await department.getByLabel('情形').locator('option:checked').innerText(), '法律法规修改')
    await department.getByText(basis.title).first().waitFor()
    await department
      .getByText(new RegExp(`${first.code}\\s`))
      .first()
      .waitFor()
    await assertAccessible(department)
    await picture(department, 'adjust-ask-from-proposal')
  })
})
