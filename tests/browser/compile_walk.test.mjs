// A whole compile on the pages: raw lines come in by sheet, a department and a town agree on a text, rounds turn lines
// into items, and the ledger proves the sums; any item leads back to its raw lines.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { opened, readSheet, sheetOf } from './compile_kit.mjs'
import { assertAccessible, assertFits, closeBrowser, openPage, picture, screens } from './harness.mjs'
import { asked, at, closePage, forgiveRefusals, settled, signedIn } from './staff.mjs'

const farming = ['农药', '化肥', '种子', '农膜', '农机', '沼气', '渔船'].map(
  (one) => `${one}使用情况摸底登记,配合履职,乡村振兴,“三定”规定,单位职能配置`,
)

describe('a compile from raw lines to items', () => {
  let office, department, town, base
  const open = (page, path) => opened(page, `${base}/${path}`)
  const upload = (page, file) => readSheet(page, base, file)

  before(async () => {
    office = await signedIn('list_office')
    department = await signedIn('department', screens.desk, '县农业农村局')
    town = await signedIn('town', screens.phone, '青禾镇')
  })
  after(async () => {
    for (const page of [office, department, town]) {
      forgiveRefusals(page)
      await closePage(page)
    }
    await closeBrowser()
  })

  test('the list office opens it', async () => {
    await office.goto(at('compiles'))
    await settled(office)
    await office.getByRole('button', { name: '开始一次编制' }).click()
    await office.getByLabel('编制', { exact: true }).fill('2026年全县事项目录编制')
    await office.getByRole('button', { name: '开始一次编制' }).click()
    await office.waitForURL(/compiles\/./)
    await settled(office)
    base = `compiles/${office.url().split('/').pop()}`
  })

  test('a sheet with faults is shown row by row; without them it is taken whole', async () => {
    await upload(department, sheetOf('部门.csv', [...farming, ',配合履职,乡村振兴,走访,']))
    assert.match(await department.getByRole('status').innerText(), /读到 7 条可以收，1 行有问题/)
    assert.equal(await department.getByRole('button', { name: /^收入/ }).count(), 0)
    await picture(department, 'compile-sheet-faults')
    await assertAccessible(department)
    await department.getByLabel(/有问题的 1 行不要了/).check()
    await department.getByRole('button', { name: '收入这 7 条' }).click()
    await department.getByText('已收入 7 条，编号 1 到 7').waitFor()
  })

  test('a town hands in lines from its phone, one by form', async () => {
    await upload(
      town,
      sheetOf('乡镇.csv', [
        '农药使用情况摸底登记工作,,,入村走访,柳树村',
        '化肥使用摸底登记,,,12345热线,',
        '村口路灯报修,,,工作群派单,',
      ]),
    )
    await town.getByRole('button', { name: '收入这 3 条' }).click()
    await town.getByText('已收入 3 条').waitFor()
    await open(town, 'candidates/new')
    await town.getByLabel('事项名称').fill('村口路灯报修登记')
    await town.getByLabel('来源').selectOption({ label: '座谈会' })
    await picture(town, 'compile-line-phone')
    await assertAccessible(town)
    await assertFits(town)
    await town.getByRole('button', { name: '报上去' }).click()
    await town.waitForURL(/candidates$/)
  })

  test('lines are walked, ticked and dropped from the keyboard, and the reason is kept', async () => {
    await open(town, 'candidates?side=town')
    const rows = town.locator('.list tbody tr')
    assert.equal(await rows.count(), 4)
    for (const key of ['j', 'j', 'j', 'x', 'j', 'x']) await town.keyboard.press(key)
    await town.getByRole('heading', { name: '处理选中的 2 条' }).waitFor()
    await town.getByLabel('理由').fill('属于供电公司的抢修')
    await picture(town, 'compile-settle-phone')
    await assertFits(town)
    await town.getByRole('button', { name: '剔除，不进清单' }).click()
    await town.getByText('已剔除').nth(1).waitFor()
    await open(office, 'candidates?state=dropped')
    assert.equal(await office.locator('.list tbody tr').count(), 2)
    await office.locator('.list tbody tr').first().focus()
    await office.keyboard.press('Enter')
    await office.getByText('属于供电公司的抢修').waitFor()
  })

  test('what is said twice stands together, ticked, and one line takes in the other', async () => {
    await upload(town, sheetOf('再报.csv', ['村道路灯巡查,,,实地走访,', '开展村道路灯日常巡查工作,,,座谈会,']))
    await town.getByRole('button', { name: '收入这 2 条' }).click()
    await town.getByText('已收入 2 条').waitFor()
    await open(town, 'duplicates')
    const group = town.locator('li.group').filter({ hasText: '村道路灯' })
    await group.getByText('很像，已勾上').waitFor()
    await town.keyboard.press('j')
    assert.ok(
      await town
        .locator('li.group')
        .first()
        .evaluate((one) => one === document.activeElement),
    )
    await picture(town, 'compile-duplicates-phone')
    await assertAccessible(town)
    await assertFits(town)
    await group.getByRole('button', { name: /^把勾上的 1 条并入第/ }).click()
    await town.getByText(/已把 1 条并入第/).waitFor()
    await group.waitFor({ state: 'detached' })
    await open(office, 'duplicates?among=county')
    await picture(office, 'compile-duplicates')
    await assertAccessible(office)
    // The one that is left is the electricity company's, too.
    await open(town, 'candidates?side=town&state=open&text=村道路灯')
    assert.equal(await town.locator('.list tbody tr').count(), 1)
    for (const key of ['j', 'x']) await town.keyboard.press(key)
    await town.getByRole('heading', { name: '处理选中的 1 条' }).waitFor()
    await town.getByLabel('理由').fill('属于供电公司的巡查')
    await town.getByRole('button', { name: '剔除，不进清单' }).click()
    await town.getByText('没有符合的候选事项').waitFor()
  })

  test('likely pairs are proposed by the town; the department amends, the town confirms the new text', async () => {
    await open(town, 'likely')
    const line = town.locator('li.line').filter({ hasText: '农药使用情况' })
    await picture(town, 'compile-likely-phone')
    await assertAccessible(town)
    await line
      .getByRole('button', { name: /农药使用情况摸底登记/ })
      .first()
      .click()
    await town.waitForURL(/pairs\//)
    await settled(town)
    const pair = new URL(town.url()).pathname
    await department.goto(pair)
    await settled(department)
    await picture(department, 'compile-pair')
    await assertAccessible(department)
    await department.getByRole('radio', { name: '修改文字' }).check()
    await department.getByLabel('乡镇职责').fill('组织村（社区）逐户登记，汇总后报县农业农村局。')
    await department.getByRole('button', { name: '修改文字' }).click()
    await department.getByText('文字已改，等对方确认').waitFor()
    // The town still looks at the text before: confirming that is refused.
    await town.getByRole('radio').first().waitFor()
    const stale = town.getByRole('radio', { name: '提出会商' })
    await stale.check()
    await town.getByLabel('理由').fill('人手不够')
    await town.getByRole('button', { name: '提出会商' }).click()
    await town.getByRole('alert').waitFor()
    await town.getByRole('alert').getByRole('button').click()
    await town.getByRole('radio', { name: '确认现在的文字' }).check()
    await town.getByRole('button', { name: '确认现在的文字' }).click()
    await town.getByText('共同认定', { exact: true }).waitFor()
    await picture(town, 'compile-pair-agreed-phone')
    await assertFits(town)
    await open(office, 'pairing?show=agreed')
    await office.getByRole('link', { name: /农药使用情况/ }).waitFor()
    await picture(office, 'compile-pairing')
    await assertAccessible(office)
    assert.equal((await asked(office, `${base}/pairing`)).agreed, 1)
  })

  test('anybody answers a public questionnaire, and what they name becomes lines', async () => {
    await open(office, 'questionnaires')
    await office.getByRole('button', { name: '发一份问卷' }).click()
    await office.getByLabel('标题').fill('还有哪些事在让乡镇做')
    await office.getByLabel('问什么').fill('您知道哪些事是乡镇在替部门做？')
    await office.getByRole('button', { name: '再加一题' }).click()
    await office.getByLabel('问什么').nth(1).fill('您是不是村干部？')
    await office.getByLabel('怎么答').nth(1).selectOption({ label: '是或者否' })
    await picture(office, 'compile-questionnaire-new')
    await assertAccessible(office)
    await office.getByRole('button', { name: '发一份问卷' }).click()
    const address = await office.getByRole('link', { name: /questionnaires/ }).getAttribute('href')
    const anybody = await openPage(screens.phone)
    await anybody.goto(address)
    await settled(anybody)
    await anybody.getByLabel(/替部门做/).fill('代收水费\n代管路灯')
    await anybody.getByRole('radio', { name: '是', exact: true }).check()
    await picture(anybody, 'compile-answer-phone')
    await assertAccessible(anybody)
    await assertFits(anybody)
    await anybody.getByRole('button', { name: '交上答卷' }).click()
    await anybody.getByText('这是第 1 份答卷').waitFor()
    await closePage(anybody)
    await open(office, 'questionnaires')
    await office.getByText('是 1/1').waitFor()
    await open(office, 'candidates?origin=questionnaire')
    assert.equal(await office.locator('.list tbody tr').count(), 2)
    // They are nobody's duty: the ledger wants every line to have an end.
    await office.getByLabel('全选本页').check()
    await office.getByLabel('理由').fill('公共事业单位的经营服务')
    await office.getByRole('button', { name: '剔除，不进清单' }).click()
    await office.getByText('已剔除').nth(2).waitFor()
  })

  test('the first round founds the items; a wrong expectation is refused with the difference', async () => {
    await open(office, 'ledger')
    await office.getByLabel('哪次会').fill('第一轮会审')
    await office.getByRole('button', { name: '开启新一轮' }).click()
    await office.getByText('新一轮已开启').waitFor()
    await office.getByLabel('理由').fill('第一轮梳理')
    await office.getByLabel('办完应当是多少项').fill('9')
    await office.getByRole('button', { name: '候选事项立项' }).click()
    await office.getByText(/相差2/).waitFor()
    await picture(office, 'compile-ledger-refused')
    await office.getByLabel('办完应当是多少项').fill('7')
    await office.getByRole('button', { name: '候选事项立项' }).click()
    await office.getByText('7 + 0 − 0 = 7').waitFor()
    await office.getByRole('button', { name: '结束这一轮' }).click()
    await office.getByText('这一轮已结束，账目相符').waitFor()
  })

  test('items under two leads are shown, and a likely duplicate leads to the merge with both in it', async () => {
    await open(office, 'overlaps')
    await office.getByText('没有找到两家牵头的同一件事').waitFor()
    await office.getByRole('link', { name: '各乡镇现行清单' }).click()
    await settled(office)
    await picture(office, 'compile-overlaps')
    await assertAccessible(office)
    await open(office, 'duplicates?among=items')
    const group = office.locator('li.group').first()
    await group.getByRole('checkbox').nth(1).check()
    await group.getByRole('link', { name: '去记一次合并' }).click()
    await settled(office)
    assert.ok(await office.getByRole('radio', { name: '合并' }).isChecked())
    assert.ok((await office.getByLabel('事项名称').inputValue()).includes('摸底登记'))
    await open(office, 'ledger')
  })

  test('the county’s own words are the list office’s to write, everybody’s to read', async () => {
    await open(office, 'synonyms')
    await office.getByText(/还没有本县自己的说法/).waitFor()
    await office.getByLabel('查一个词').fill('焚烧')
    await office.getByRole('button', { name: '加一行' }).click()
    await office.getByLabel('说的是什么').fill('院坝议事')
    await office.getByRole('textbox', { name: '本县的说法' }).fill('坝坝会、院坝议事点，坝坝会')
    await office.getByRole('button', { name: '保存词表' }).click()
    await office.getByText('已保存，从现在起照着认').waitFor()
    assert.equal(await office.getByRole('textbox', { name: '本县的说法' }).inputValue(), '坝坝会、院坝议事点')
    await picture(office, 'compile-synonyms')
    await assertAccessible(office)
    await open(town, 'synonyms')
    assert.ok(await town.getByRole('textbox', { name: '本县的说法' }).isDisabled())
    assert.equal(await town.getByRole('button', { name: '保存词表' }).count(), 0)
    await picture(town, 'compile-synonyms-phone')
    await assertAccessible(town)
    await assertFits(town)
    await open(office, 'ledger')
  })

  test('a second round merges and adds; the sums are proved and an item leads back to its lines', async () => {
    await office.getByRole('button', { name: '开启新一轮' }).click()
    await office.getByRole('link', { name: '记一次增减' }).click()
    await office.getByRole('radio', { name: '合并' }).check()
    const items = office.getByRole('combobox', { name: '动哪些事项' })
    for (const name of ['农药使用情况', '化肥使用情况']) {
      await items.fill(name)
      await office.getByRole('option', { name: new RegExp(name) }).click()
    }
    await office.keyboard.press('Escape')
    await office.getByLabel('事项名称').fill('农药化肥使用情况摸底登记')
    await office.getByLabel('理由').fill('同一次入户，一并登记')
    await picture(office, 'compile-move')
    await assertAccessible(office)
    await office.locator('form').getByRole('button', { name: '记一次增减' }).click()
    await office.waitForURL(/ledger$/)
    await office.getByText('7 + 0 − 1 = 6').first().waitFor()
    // The town's other line says what an item says already.
    await office.getByRole('link', { name: /还有 1 条乡镇候选事项没有去向/ }).click()
    await office.getByLabel('全选本页').check()
    await office.getByRole('radio', { name: '归入清单里的一项' }).check()
    await office.getByRole('combobox', { name: '归入哪一项' }).fill('农药化肥')
    await office.getByRole('option', { name: /农药化肥/ }).click()
    await office.keyboard.press('Escape')
    await office.getByRole('button', { name: '归入清单里的一项' }).click()
    await office.getByText('没有符合的候选事项').waitFor()
    await open(office, 'ledger')
    await office.getByRole('button', { name: '结束这一轮' }).click()
    await office.getByText('这一轮已结束，账目相符').waitFor()
    await picture(office, 'compile-ledger')
    await assertAccessible(office)
    await open(town, 'ledger')
    await picture(town, 'compile-ledger-phone')
    await assertFits(town)
    await open(office, 'moves?round=2')
    await office.getByText('同一次入户，一并登记').waitFor()
    await picture(office, 'compile-moves')
    await open(office, 'items?text=农药')
    await office.getByRole('link', { name: '农药化肥使用情况摸底登记' }).click()
    await office.getByRole('heading', { name: /从哪些候选事项来/ }).waitFor()
    assert.ok((await office.locator('ins').count()) > 0)
    await office.getByRole('link', { name: '农药使用情况摸底登记工作' }).waitFor()
    await picture(office, 'compile-item')
    await assertAccessible(office)
  })
})
