// A department applies for work that is on no list; towns answer, the conference meets, the county refuses; applied for
// again, the refusal is there to be read. A law is repealed: its duties are counted and proposed for adjustment.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { assertAccessible, assertFits, closeBrowser, picture, screens } from './harness.mjs'
import { asked, at, closePage, forgiveRefusals, settled, signedIn } from './staff.mjs'

describe('work outside the lists is applied for', () => {
  let department, town, office, address
  before(async () => {
    department = await signedIn('department', screens.desk, '县农业农村局')
    town = await signedIn('town', screens.phone, '青禾镇')
    office = await signedIn('list_office')
  })
  after(async () => {
    for (const page of [department, town, office]) {
      forgiveRefusals(page)
      await closePage(page)
    }
    await closeBrowser()
  })
  const fill = async (item, content) => {
    await department.goto(at('admissions/new'))
    await settled(department)
    await department.getByLabel('事项', { exact: true }).fill(item)
    await department.getByLabel('乡镇做什么').fill(content)
    await department.getByLabel('理由').fill('省里要求今年建账')
    await department.getByRole('combobox', { name: '依据' }).click()
    await department.getByRole('option').filter({ visible: true }).first().click()
    for (const what of ['经费', '人员', '培训']) await department.getByLabel(`随事划转的${what}`).fill('无')
    await department.getByRole('checkbox', { name: '青禾镇' }).check()
  }
  const send = () => department.locator('form').getByRole('button', { name: '提出准入申请' }).click()

  test('penalties cannot be applied for, and the refusal says which way is lawful', async () => {
    await fill('秸秆焚烧行政处罚', '对焚烧的农户罚款')
    await send()
    await department.getByRole('alert').waitFor()
    assert.match(await department.getByRole('alert').innerText(), /赋权或者委托/)
    assert.equal(await department.getByLabel('乡镇做什么').inputValue(), '对焚烧的农户罚款', 'what was typed is kept')
  })

  test('an application goes to the towns at once', async () => {
    await department.getByLabel('事项', { exact: true }).fill('无人机飞手台账登记')
    await department.getByLabel('乡镇做什么').fill('登记本乡镇的农用无人机和操作人员，每季度更新。')
    await picture(department, 'admission-apply')
    await assertAccessible(department)
    await send()
    await department.waitForURL(/admissions\/(?!new)/)
    await settled(department)
    address = new URL(department.url()).pathname
    await town.goto(address)
    await settled(town)
    await town.getByRole('radio', { name: '不同意' }).check()
    await town.getByLabel('理由').fill('没有人员和经费')
    await picture(town, 'admission-opinion-phone')
    await assertAccessible(town)
    await assertFits(town)
    await town.getByRole('button', { name: '答复本乡镇的意见' }).click()
    await town.getByText('意见已答复').waitFor()
  })

  test('the conference and the county’s decision follow, and a refusal stays', async () => {
    await office.goto(address)
    await settled(office)
    await office.getByRole('textbox', { name: '会议意见' }).fill('由部门自行登记。')
    await office.getByRole('button', { name: '登记联席会议意见' }).click()
    await office.getByText('联席会议意见已登记').waitFor()
    await office.getByRole('radio', { name: '不同意准入' }).check()
    await office.getByLabel('理由').fill('不属于乡镇职责，由县农业农村局自行登记。')
    await picture(office, 'admission-decide')
    await assertAccessible(office)
    await office.getByRole('button', { name: '登记县里的决定' }).click()
    await office.getByText('决定已登记').waitFor()
    await picture(office, 'admission-refused')
    await fill('无人机飞手台账登记', '登记本乡镇的农用无人机。')
    await send()
    await department.waitForURL(/admissions\/(?!new)/)
    await department.getByRole('heading', { name: /同名事项以前不同意过 \d+ 次/ }).waitFor()
    await department.getByText('不属于乡镇职责').first().waitFor()
    await department.getByRole('button', { name: '撤回申请' }).click()
    await department.getByRole('dialog').getByRole('button', { name: '撤回申请' }).click()
    await department.locator('h1 ~ p .state', { hasText: '已撤回' }).first().waitFor()
    await town.goto(at('admissions?stage=refused'))
    await settled(town)
    await town.getByRole('link', { name: '无人机飞手台账登记' }).first().waitFor()
    await picture(town, 'admissions-phone')
    await assertFits(town)
  })

  test('what rests on a document is counted town by town; a duty that stays as it is says why', async () => {
    const open = (await asked(office, 'adjustments?state=open&page_size=1')).items[0]
    const bases = (await asked(office, 'bases?page_size=100')).items
    const basis = open ? open.basis : bases.find((one) => one.status === 'amended' || one.status === 'repealed')?.id
    await office.goto(at(`bases/${basis ?? bases[0].id}/impact`))
    await settled(office)
    await picture(office, 'impact')
    await assertAccessible(office)
    const propose = office.getByRole('button', { name: '逐项提出调整建议' })
    if (!(await propose.count())) return
    await propose.click()
    await office.getByText(/新提出 \d+ 条调整建议/).waitFor()
    await office.getByRole('link', { name: '看调整建议' }).click()
    await settled(office)
    await picture(office, 'adjustments')
    await assertAccessible(office)
    const keep = office.getByRole('button', { name: /^不用调整/ })
    const before = await keep.count()
    if (!before) return
    await keep.first().click()
    const dialog = office.getByRole('dialog')
    await dialog.getByRole('button', { name: '不用调整' }).click()
    await dialog.getByRole('alert').waitFor()
    await dialog.locator('textarea').fill('引用的条款没有变动')
    await dialog.getByRole('button', { name: '不用调整' }).click()
    await office.getByText('不用调整：引用的条款没有变动').first().waitFor()
  })
})
