// The reviews of a compile on the real server: assessed, objected to, answered, seated, countersigned, sent back.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { assess, opened } from './compile_kit.mjs'
import { assertAccessible, assertFits, closeBrowser, picture, screens } from './harness.mjs'
import { townCompile } from './samples.mjs'
import { asked, closePage, forgiveRefusals, settled, signedIn, told } from './staff.mjs'

after(closeBrowser)

/** A compile whose lines all have an end and whose round is closed. */
async function readyCompile(page) {
  const id = await townCompile(page, '柳湾镇')
  const links = [3, 4].map((candidate) => ({ candidate, item: 1 }))
  await told(page, `compiles/${id}/links`, { links })
  await told(page, `compiles/${id}/rounds/close`, {})
  return id
}
async function take(page, act) {
  await page.getByRole('radio', { name: act, exact: true }).check()
  await page.getByRole('button', { name: act, exact: true }).click()
}

test('a compile goes through self-assessment and joint review, and back', async () => {
  const office = await signedIn('list_office')
  const id = await readyCompile(office)
  const review = `compiles/${id}/review`
  await opened(office, review)
  await take(office, '提交评审')
  await office.getByText('已办理').waitFor()

  const department = await signedIn('department', screens.phone, '县农业农村局')
  await opened(department, review)
  await department.getByRole('link', { name: /部门已自评 0\/2/ }).click()
  await settled(department)
  await picture(department, 'review-assessments-phone')
  await assertAccessible(department)
  await department.getByRole('link', { name: '高标准农田管护摸底登记' }).click()
  await settled(department)
  await picture(department, 'review-assess-phone')
  await assertAccessible(department)
  await assertFits(department)
  for (const item of [1, 2]) {
    await department.waitForURL(new RegExp(`assessments/${item}$`))
    await settled(department)
    await assess(department, item === 1 ? { question: 3, grounds: '乡镇没有测绘设备' } : undefined)
  }
  await department.waitForURL(/review$/)
  await settled(department)
  await take(department, '自评完毕')
  await department.getByText('已办理').waitFor()

  await opened(office, review)
  await office.getByRole('heading', { name: '挡住下一步的反对意见 1 条' }).waitFor()
  await take(office, '通过，转下一步')
  const named = office.getByRole('alert').getByRole('listitem')
  await named.getByRole('link', { name: '高标准农田管护摸底登记' }).waitFor()
  assert.match(await named.innerText(), /可操作性.*县农业农村局/)
  await picture(office, 'review-refused')
  await assertAccessible(office)
  forgiveRefusals(office)
  await office.locator('section[aria-labelledby=blocking] a').first().click()
  await office.getByRole('button', { name: /^不采纳/ }).click()
  const dialog = office.getByRole('dialog')
  await dialog.getByRole('button', { name: '不采纳' }).click()
  await dialog.getByRole('alert').waitFor()
  await dialog.locator('textarea').fill('测绘由县级承担')
  await dialog.getByRole('button', { name: '不采纳' }).click()
  await office.getByText('意见已有结果').waitFor()
  for (const name of ['县民政局', '县公安局']) {
    const picker = office.getByRole('combobox', { name: '单位', exact: true })
    await picker.fill(name)
    await office.getByRole('option', { name }).first().click()
    await office.getByRole('button', { name: '增加席位' }).click()
    await office.getByRole('button', { name: new RegExp(`^撤下席位 联审单位.*${name.slice(1)}`) }).waitFor()
  }
  await picture(office, 'review-seats')
  await assertAccessible(office)
  await office.getByRole('button', { name: /^撤下席位 联审单位.*公安局/ }).click()
  await dialog.locator('textarea').fill('没有涉及公安的事项')
  await dialog.getByRole('button', { name: '撤下席位' }).click()
  await office.getByText('席位已调整').waitFor()
  await take(office, '通过，转下一步')
  await office.getByText('已办理').waitFor()

  const reviewer = await signedIn('department', screens.desk, '县民政局')
  await opened(reviewer, review)
  await reviewer.getByRole('link', { name: '逐项提意见' }).click()
  await settled(reviewer)
  await reviewer.getByRole('checkbox', { name: '依据' }).check()
  await reviewer.getByLabel('对“依据”的意见').fill('没有写到条款')
  await reviewer.getByRole('checkbox', { name: '名称' }).check()
  await reviewer.getByRole('radiogroup', { name: '名称' }).getByLabel('建议').check()
  await reviewer.getByLabel('对“名称”的意见').fill('宜用动宾结构')
  await picture(reviewer, 'review-speak')
  await assertAccessible(reviewer)
  await reviewer.getByRole('button', { name: '提出这 2 条意见' }).click()
  await reviewer.getByText('已提出 2 条意见').waitFor()
  await reviewer.getByRole('link', { name: '下一项' }).click()
  await reviewer.waitForURL(/items\/2\/opinion$/)
  await opened(reviewer, review)
  await take(reviewer, '会签')
  await reviewer.getByText('已办理').waitFor()

  await opened(office, review)
  await office.getByRole('heading', { name: '挡住下一步的反对意见 1 条' }).waitFor()
  await office.getByRole('radio', { name: '退回' }).check()
  await office.getByLabel('退回到').selectOption({ label: '部门自评' })
  await office.getByLabel('理由', { exact: true }).fill('依据要重新核对')
  await office.getByRole('button', { name: '退回', exact: true }).click()
  await office.getByText('已办理').waitFor()
  await office.setViewportSize(screens.phone.viewport)
  await picture(office, 'review-phone')
  await assertFits(office)
  const kept = await asked(office, review)
  assert.equal(kept.stage, 'self')
  assert.deepEqual(
    [kept.assessed, kept.blocking.length],
    [{ done: 2, of: 2 }, 1],
    'what was said stays when the compile is sent back',
  )
  const opinions = await asked(office, `compiles/${id}/opinions`)
  assert.deepEqual(
    opinions.items.map((one) => [one.stage, one.field, one.weight, one.fate]),
    [
      ['self', 'operability', 'objection', 'declined'],
      ['joint', 'name', 'advice', 'open'],
      ['joint', 'basis', 'objection', 'open'],
    ],
  )
  for (const page of [office, department, reviewer]) await closePage(page)
})
