// What the tests of a compile share: the steps that several of them take on the pages.
import { at, settled } from './staff.mjs'

export async function opened(page, path) {
  await page.goto(at(path))
  await settled(page)
}

const head = '事项名称,清单类型,领域,来源,出处,依据,部门职责,乡镇职责\n'

/** A sheet of raw lines; what a line does not say is empty. */
export const sheetOf = (name, lines) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(head + lines.map((one) => `${one}\n`).join('')),
})

/** The sheet is read and its faults are shown; nothing is taken yet. */
export async function readSheet(page, compile, file) {
  await opened(page, `${compile}/candidates/sheet`)
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByText(/读到/).waitFor()
}

/** Chooses somebody or something in a picker by words of its name. */
export async function pick(page, label, words) {
  const picker = page.getByRole('combobox', { name: label, exact: true })
  await picker.fill(words)
  await page
    .getByRole('option', { name: new RegExp(words) })
    .first()
    .click()
}

/** A step of the review; a document is the number of the approval or the filing. */
export async function reviewStep(page, compile, act, document) {
  await opened(page, `${compile}/review`)
  await page.getByRole('radio', { name: act, exact: true }).check()
  if (document) await page.locator('#review-document').fill(document)
  await page.getByRole('button', { name: act, exact: true }).click()
  await page.getByText('已办理').waitFor()
}

/** Answers the form for one item: yes with grounds, but for the question `no`, whose grounds are the objection. */
export async function assess(page, objection) {
  await page.locator('main fieldset').nth(3).waitFor()
  for (const [n, group] of (await page.locator('main fieldset').all()).entries()) {
    const says = objection && n === objection.question ? '否' : '是'
    await group.getByRole('radio', { name: says }).check()
    await group.getByRole('textbox').fill(says === '否' ? objection.grounds : '有文件依据')
  }
  await page.getByRole('button', { name: '报送自评，看下一项' }).click()
}

/** The first opinion that waits for an answer gets one, with its reason. */
export async function endOpinion(page, fate, reason) {
  await page
    .getByRole('button', { name: new RegExp(`^${fate}`) })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('textarea').fill(reason)
  await dialog.getByRole('button', { name: fate, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('意见已有结果').waitFor()
  await settled(page)
}

/** A step of an edition: its dialog is opened, `fill` writes what it asks for, and it is taken. */
export async function editionStep(page, name, fill) {
  await page.locator('.acts').getByRole('button', { name }).click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await fill?.(dialog)
  await dialog.getByRole('button', { name, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  await settled(page)
}

/** Approved and in force from today on. */
export async function fillApproval(page, document) {
  const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10)
  await page.getByLabel('批准文件').fill(document)
  await page.getByLabel('批准日期').fill(today)
  await page.getByLabel('施行日期').fill(today)
}

/** Makes the draft, having seen what it leaves behind. */
export async function makeDraft(page) {
  await page.getByText(/草稿共 \d+ 项/).waitFor()
  for (const seen of [/^看过了/, /^先不带这些依据/]) {
    const box = page.getByLabel(seen)
    if (await box.count()) await box.check()
  }
  await page.getByRole('button', { name: '生成清单草稿' }).click()
}
