// The county's side of calls: boards whose numbers open their rows, kinds and ladder, work outside the list.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { answer, at, closeAll, signedInAt } from './call_people.mjs'
import { assertAccessible, assertFits, closeBrowser, picture, screens, startDemoServer } from './harness.mjs'

describe('the county looks at its calls', () => {
  let server, town, department, office
  before(async () => {
    server = await startDemoServer()
    town = await signedInAt(server, 'shiqiao', screens.phone)
    department = await signedInAt(server, 'minzheng')
    office = await signedInAt(server, 'bianban')
  })
  after(async () => {
    await closeAll(town, department, office)
    await closeBrowser()
    await server.stop()
  })

  test('a number opens as many rows as it says', async () => {
    await office.goto(at('boards'))
    await office.locator('canvas').first().waitFor()
    for (const name of [/^办理件次 \d+$/, /^按时办结 \d+\/\d+$/, /^被退回 \d+\/\d+$/]) {
      await office.goto(at('boards'))
      const number = office.getByRole('link', { name }).first()
      const count = /(\d+)/.exec(await number.innerText())[1]
      await number.click()
      await office.getByRole('button', { name: `导出这 ${count} 行` }).waitFor()
    }
    await office.goto(at('boards?view=towns'))
    await office.getByRole('link', { name: /^石桥镇人民政府 呼叫 \d+$/ }).click()
    const raised = await answer(office, 'call-board/towns')
    const { raised: many } = raised.towns.find((one) => one.town.short_name === '石桥镇')
    await office.getByRole('button', { name: `导出这 ${many} 行` }).waitFor()
  })

  test('what waits for the county beside its steps leads to its rows', async () => {
    await office.goto(at('owed'))
    const waiting = await answer(office, 'conferences?stage=hearing')
    assert.ok(waiting.total > 0, 'the demo county has a dispute that is heard')
    await picture(office, 'owed-county')
    await office.getByRole('link', { name: `待裁定的职责争议 ${waiting.total} 件` }).click()
    await office.waitForURL(/conferences\?stage=hearing/)
    await office.getByRole('table').getByRole('row').nth(waiting.total).waitFor()
    await town.goto(at('owed'))
    await town.getByRole('heading', { level: 1, name: '待办' }).waitFor()
    assert.equal(await town.getByText('待裁定').count(), 0)
  })

  test('months and departments are a word away, and the choice is kept', async () => {
    await office.goto(at('boards'))
    await office.getByRole('link', { name: '月份' }).click()
    await office.waitForURL(/by=month/)
    await office.getByRole('rowheader', { name: /^\d{4}-\d\d$/ }).first().waitFor() // prettier-ignore
    await office.getByRole('link', { name: '职责异议' }).click()
    await office.getByRole('link', { name: '看联席会议' }).waitFor()
    await office.getByRole('link', { name: '办理情况' }).click()
    await office.getByRole('rowheader', { name: /^\d{4}-\d\d$/ }).first().waitFor() // prettier-ignore
  })

  test('a department opens its own rows; others’ numbers are only numbers', async () => {
    await department.goto(at('boards'))
    await department.getByRole('link', { name: /^县民政局 办理件次/ }).waitFor()
    await department.getByRole('link', { name: '全县的' }).click()
    await department.getByRole('rowheader', { name: '县公安局' }).waitFor()
    assert.equal(await department.getByRole('link', { name: /^县公安局 办理件次/ }).count(), 0)
    await department.getByRole('link', { name: /^县民政局 办理件次/ }).waitFor()
  })

  test('the list office sets a kind’s limits; a town does not see how', async () => {
    await office.goto(at('call-kinds'))
    await office.getByRole('button', { name: '修改 一般呼叫' }).click()
    await office.getByLabel('应答', { exact: true }).fill('3')
    await office.getByLabel('汇总 单位').selectOption({ label: '小时' })
    await office.getByLabel('汇总', { exact: true }).fill('8')
    await picture(office, 'call-kinds-desk')
    await office.getByRole('button', { name: '保存类型' }).click()
    await office.getByText('“一般呼叫”已保存').waitFor()
    const row = office.getByRole('row', { name: /^一般呼叫/ })
    await row.getByText('3 个工作日').first().waitFor()
    await row.getByText('8 小时').waitFor()
    await town.goto(at('call-kinds'))
    await town.getByText('执法哨').waitFor()
    assert.equal(await town.getByRole('button', { name: /修改|新增类型/ }).count(), 0)
    assert.equal(await town.getByRole('link', { name: '呼叫规则' }).count(), 0)
  })

  test('a rung that tells nobody is refused; one that tells somebody is kept', async () => {
    await office.goto(at('call-ladder'))
    const days = office.getByRole('region', { name: '期限按天的' })
    await days.getByRole('button', { name: '再加一级' }).click()
    const rung = days.getByRole('group', { name: '第 5 级 告诉' })
    await rung.getByRole('checkbox', { name: '应办单位' }).uncheck()
    await office.getByRole('button', { name: '保存阶梯' }).click()
    await office.getByRole('alert').filter({ hasText: '写明告知谁' }).waitFor()
    await rung.getByRole('checkbox', { name: '监督' }).check()
    await days.getByLabel('第 5 级 多久').fill('5')
    await office.getByRole('button', { name: '保存阶梯' }).click()
    await office.getByText('阶梯已保存').waitFor()
    await town.goto(at('call-ladder'))
    await town.getByText('逾期后 5 个工作日').waitFor()
    assert.equal(await town.getByRole('button', { name: '保存阶梯' }).count(), 0)
    await assertFits(town)
    await office.getByRole('button', { name: '恢复程序自带的阶梯' }).click()
    await rung.waitFor({ state: 'hidden' })
  })

  test('a town reports work outside its list on a phone, the list office finds', async () => {
    await town.goto(at('outside'))
    await town.getByText('没有清单外工作的报告').waitFor()
    await town.getByRole('link', { name: '报告清单外工作' }).click()
    await town.getByRole('combobox', { name: '交办单位' }).click()
    await town.getByRole('combobox', { name: '交办单位' }).fill('民政')
    await town.getByRole('option', { name: /民政局/ }).first().click() // prettier-ignore
    await town.getByLabel('交来的工作').fill('代为登记流动人口信息')
    await town.getByLabel('本乡镇的答复').fill('不在清单，未承接')
    const file = { name: '通知截图.png', mimeType: 'image/png', buffer: Buffer.from('a picture') }
    await town.locator('input[type=file]').setInputFiles(file)
    await town.getByRole('listitem').filter({ hasText: '通知截图.png' }).getByRole('button').waitFor()
    await assertAccessible(town)
    await assertFits(town)
    await town.getByRole('button', { name: '报告清单外工作' }).click()
    await town.waitForURL(/outside\/(?!report)/)
    await town.getByRole('link', { name: '打开佐证' }).waitFor()
    await department.goto(at('inbox'))
    await department.getByRole('button', { name: /清单以外/ }).first().click() // prettier-ignore
    await department.waitForURL(/outside\//)
    assert.equal(await department.getByRole('button', { name: '作出认定' }).count(), 0)
    await office.goto(department.url())
    await office.getByLabel('理由').fill('清单没有此项，请民政局收回。')
    await picture(office, 'outside-task-desk')
    await office.getByRole('button', { name: '作出认定' }).click()
    await office.getByText('认定已记入').waitFor()
    await assertAccessible(office)
    assert.equal(await office.getByRole('button', { name: '作出认定' }).count(), 0)
  })
})
