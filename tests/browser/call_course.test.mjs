// Time is asked for and granted by somebody else; another lead; what is sent back names whose part; a dispute is ruled.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { answer, at, closeAll, signedInAt, step, taken } from './call_people.mjs'
import { assertAccessible, assertFits, closeBrowser, picture, screens, startDemoServer } from './harness.mjs'

describe('a call with two departments', () => {
  let server, town, civil, farm, police, office, onlooker, call, disputed
  const door = (id) => at(`calls/${id}`)
  const bodyOf = async (page) => (await answer(page, 'session')).post.body.id

  async function raise(lead, assists, more) {
    const body = { lead: await bodyOf(lead), assists: await Promise.all(assists.map(bodyOf)), ...more }
    return (await answer(town, 'calls', { place: '东关村', description: '请派人到场处理。', ...body })).head.id
  }
  async function ask(page, fill) {
    await step(page, door(call), '申请时间')
    await fill()
    await taken(page, '申请时间')
  }
  async function decide(verb, reason) {
    await office.goto(door(call))
    await office.getByRole('textbox', { name: '理由' }).last().fill(reason)
    await office.getByRole('button', { name: verb, exact: true }).click()
    await office.getByText(reason).waitFor()
  }

  before(async () => {
    server = await startDemoServer()
    town = await signedInAt(server, 'qinghe')
    civil = await signedInAt(server, 'minzheng', screens.phone)
    farm = await signedInAt(server, 'nongye')
    police = await signedInAt(server, 'gongan')
    office = await signedInAt(server, 'bianban')
    onlooker = await signedInAt(server, 'jiwei')
    call = await raise(civil, [farm], { gap_text: '走失老人安置' })
  })
  after(async () => {
    await closeAll(town, civil, farm, police, office, onlooker)
    await closeBrowser()
    await server.stop()
  })

  test('every clock says why this day, day by day, by keyboard alone', async () => {
    await civil.goto(door(call))
    const how = civil.getByRole('button', { name: /^怎么算的 .*民政局.* 应答/ })
    await how.focus()
    await civil.keyboard.press('Enter')
    const dialog = civil.getByRole('dialog')
    await dialog.getByRole('heading', { name: /为什么是 \d{4}-\d\d-\d\d（周.）24:00 到期/ }).waitFor()
    await dialog.getByText('第2天').waitFor()
    await dialog.getByText('逐日说明').click()
    await dialog.getByRole('rowheader', { name: /^\d{4}-\d\d-\d\d 周/ }).last().waitFor() // prettier-ignore
    await picture(civil, 'call-proof-phone')
    await assertAccessible(civil)
    await assertFits(civil)
    await civil.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    assert.match(await civil.evaluate(() => globalThis.document.activeElement.textContent), /怎么算的/)
  })

  test('more time is granted by the office, not by who asks', async () => {
    await ask(civil, async () => {
      await civil.getByLabel('延长', { exact: true }).fill('2')
      await civil.getByLabel('理由').fill('家属在外地，后天才能赶回。')
    })
    assert.equal(await civil.getByRole('button', { name: '批准时间申请' }).count(), 0)
    await decide('批准时间申请', '情况属实，同意延长。')
    await picture(office, 'call-time-desk')
    await office.getByText('4 个工作日').first().waitFor()
    await office.getByRole('button', { name: /^怎么算的 .*民政局.* 应答/ }).click()
    await office.getByRole('dialog').getByText('其中批准延长 2 个工作日').waitFor()
  })

  test('a clock stands still when that is granted, and runs again', async () => {
    await ask(civil, async () => {
      await civil.getByLabel('哪一项').selectOption({ index: 1 })
      await civil.getByRole('radio', { name: '暂停计时' }).check()
      await civil.getByLabel('理由').fill('等待外地公安协查。')
    })
    await decide('批准时间申请', '协查期间暂停。')
    await office.getByText('已暂停计时').first().waitFor()
    await civil.goto(door(call))
    await civil.getByRole('button', { name: '恢复计时' }).click()
    await civil.getByText('已暂停计时').first().waitFor({ state: 'hidden' })
  })

  test('a request that is declined changes nothing', async () => {
    await ask(civil, async () => civil.getByLabel('理由').fill('再等等。'))
    await office.goto(at('owed'))
    await office.getByRole('link', { name: /^待审批的时间申请 \d+ 件$/ }).click()
    await office.getByRole('link', { name: '再等等。' }).waitFor()
    await picture(office, 'call-requests-desk')
    await assertAccessible(office)
    await decide('不同意时间申请', '理由不充分。')
    await office.getByText('未批准').waitFor()
  })

  test('the town appoints another lead', async () => {
    await step(town, door(call), '改定牵头部门')
    await town.getByLabel('谁来办').selectOption({ label: '青禾县农业农村局' })
    await town.getByLabel('理由').fill('老人为外出务农人员，由农业农村局牵头。')
    await taken(town, '改定牵头部门')
    await town
      .getByRole('row', { name: /农业农村局/ })
      .getByText('牵头', { exact: true })
      .waitFor()
  })

  test('what is sent back names whose part is done again', async () => {
    for (const page of [civil, farm]) {
      await step(page, door(call), '接受')
      await taken(page, '接受')
      await step(page, door(call), '提交反馈单')
      await page.getByLabel('办理结果').fill('已联系家属接回。')
      await page.getByLabel('佐证', { exact: true }).fill('交接单。')
      await taken(page, '提交反馈单')
    }
    await step(farm, door(call), '汇总提交')
    await farm.getByLabel('办理结果').fill('两部门已会同办结。')
    await farm.getByLabel('佐证', { exact: true }).fill('交接单。')
    await taken(farm, '汇总提交')
    await step(town, door(call), '退回重办')
    await town.getByRole('checkbox', { name: '青禾县民政局' }).check()
    await town.getByLabel('理由').fill('请民政局补上安置协议。')
    await taken(town, '退回重办')
    await town.getByText(/民政局 重办反馈/).waitFor()
    assert.equal(await town.getByText(/农业农村局 重办反馈/).count(), 0)
    await assertAccessible(town)
  })

  test('a dispute leads to the joint conference, where both sides say what they hold', async () => {
    const { items } = await answer(town, 'lists')
    const edition = items.find((one) => one.body.short_name === '青禾镇').in_force.id
    const duties = await answer(town, `editions/${edition}/duties?text=QH-P-072`)
    disputed = await raise(police, [], { duty: duties.items[0].id })
    await step(police, door(disputed), '提出异议')
    await police.getByLabel('理由').fill('集市占道属于市容管理。')
    await police.getByLabel('依据').fill('县公安局“三定”规定第五条')
    await taken(police, '提出异议')
    await police.getByRole('link', { name: '看各方主张和裁定' }).click()
    await police.getByRole('heading', { level: 1, name: /^职责争议/ }).waitFor()
    await town.goto(police.url())
    await town.getByLabel('主张和理由').fill('集市交通秩序由公安机关维护。')
    await town.getByLabel('法律法规').fill('道路交通安全法第五条')
    await town.getByRole('button', { name: '提出主张' }).click()
    await town.getByText('主张已记入').waitFor()
    await town.getByRole('cell', { name: '道路交通安全法第五条' }).waitFor()
    assert.equal(await town.getByRole('button', { name: '作出裁定' }).count(), 0)
    await onlooker.goto(police.url())
    await onlooker.getByRole('heading', { name: '各方主张' }).waitFor()
    assert.equal(await onlooker.getByRole('button', { name: '提出主张' }).count(), 0)
  })

  test('the ruling binds: the one it names has no dispute left to make', async () => {
    await office.goto(at('conferences?stage=hearing'))
    await office
      .getByRole('row', { name: new RegExp('公安') })
      .getByRole('link')
      .first()
      .click()
    await office.getByRole('combobox', { name: '牵头' }).click()
    await office.getByRole('combobox', { name: '牵头' }).fill('农业')
    await office.getByRole('option', { name: /农业农村局/ }).first().click() // prettier-ignore
    await office.getByLabel('裁定内容和理由').fill('由农业农村局牵头规范集市摊位，公安配合维持秩序。')
    await office.getByLabel('裁定依据').fill('QH-P-072，“三定”规定')
    await picture(office, 'conference-desk')
    await assertAccessible(office)
    await office.getByRole('button', { name: '作出裁定' }).click()
    await office.getByText('已裁定，呼叫照此办理').waitFor()
    await assertFits(office)
    await farm.goto(door(disputed))
    await farm.getByRole('radio', { name: '接受', exact: true }).waitFor()
    assert.equal(await farm.getByRole('radio', { name: '提出异议' }).count(), 0)
  })
})
