// The pictures of docs/manual: `./dev manual` runs this against a fresh demo county. No test: nothing is judged here.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { closeBrowser, openPage, startEmptyServer } from './harness.mjs'
import { adjustmentRequest, application, checkedDocument } from './samples.mjs'
import { asked, at, county, settled, signedIn } from './staff.mjs'

const workbook = fileURLToPath(new URL('../../demo/ugly/青禾镇三张清单.xlsx', import.meta.url))
const folder = process.env.QINGDAN_SCREENSHOTS
const screen = { viewport: { width: 1180, height: 720 } }
mkdirSync(folder, { recursive: true })

/** What is on the screen: whole pages would be too long for a manual. */
async function take(page, name) {
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
}
async function takeAt(page, path, name) {
  await page.goto(at(path))
  await settled(page)
  await take(page, name)
}

async function pictureOffice(page) {
  for (const [name, path] of Object.entries({
    lists: 'lists',
    accounts: 'accounts',
    bases: 'bases',
    search: 'search?q=秸秆',
    who: `search?q=${encodeURIComponent('有人偷偷往河里倒垃圾')}`,
    due: 'due?start=2026-09-28&amount=3&unit=working_day',
    boards: 'boards',
    'call-kinds': 'call-kinds',
    'adjust-requests': 'adjustment-requests',
    'adjust-rules': 'adjustment-rules',
    merges: 'merges',
  }))
    await takeAt(page, path, name)
  const { items } = await asked(page, 'lists')
  const list = items.find((one) => one.body.short_name === '青禾镇')
  const duties = await asked(page, `editions/${list.in_force.id}/duties?kind=assisting&page_size=1`)
  await takeAt(page, `editions/${list.in_force.id}/duties/${duties.items[0].id}`, 'duty')
  return list
}

/** What people handed in is pictured as it waits for the next of them. */
async function pictureAdmission(page) {
  await takeAt(page, `checks/${await checkedDocument(page)}`, 'check')
  await takeAt(page, `admissions/${await application(page)}`, 'admission')
  await takeAt(page, `adjustment-requests/${await adjustmentRequest(page)}`, 'adjust-request')
  const { items } = await asked(page, 'bases?text=乡村振兴促进法&page_size=1')
  await takeAt(page, `bases/${items[0].id}/impact`, 'impact')
  const differs = (await asked(page, 'lists')).items.find((one) => one.body.short_name === '白沙乡')
  await takeAt(page, `lists/${differs.id}/deviations`, 'deviations')
}

/** The demo county's own compile, in its joint review. */
async function pictureCompile(page) {
  const { id } = (await asked(page, 'compiles')).items.find((one) => one.name.startsWith('石桥镇'))
  for (const part of ['pairing', 'ledger', 'review', 'plan'])
    await takeAt(page, `compiles/${id}/${part}`, `compile-${part}`)
  const { items } = await asked(page, `compiles/${id}/opinions?size=1`)
  await takeAt(page, `compiles/${id}/items/${items[0].item}`, 'compile-item')
  const { pairs } = await asked(page, `compiles/${id}/pairing?show=agreed&size=50`)
  const both = pairs.find((one) => one.county_candidate && one.town_candidate) ?? pairs[0]
  await takeAt(page, `compiles/${id}/pairs/${both.number}`, 'compile-pair')
}

/** A dispute before its ruling; a call as its town sees it; why a clock ends on its day. */
async function pictureCalls(page) {
  const { items } = await asked(page, 'conferences?stage=hearing')
  await takeAt(page, `conferences/${items[0].id}`, 'conference')
  const town = await signedIn('town', screen)
  const calls = await asked(town, 'calls?stage=confirming&page_size=1')
  await takeAt(town, `calls/${calls.items[0].id}`, 'call')
  await town
    .getByRole('button', { name: /^怎么算的/ })
    .first()
    .click()
  await town.getByRole('dialog').getByText('逐日说明').waitFor()
  await take(town, 'proof')
  await town.context().close()
}

async function pictureDraft(page, list) {
  await page.goto(at(`lists/${list.id}`))
  await page.getByRole('button', { name: /为底稿/ }).click()
  await page.waitForURL(/\/editions\//)
  const draft = page.url().split('/').pop().split('?')[0]
  await page.goto(at(`lists/${list.id}/import`))
  await page.locator('input[type=file]').setInputFiles(workbook)
  await page.waitForURL(/\/imports\//)
  await page.getByRole('heading', { name: /^批注/ }).waitFor()
  await settled(page)
  await take(page, 'import')
  await takeAt(page, `editions/${draft}`, 'edition')
  const duties = await asked(page, `editions/${draft}/duties?kind=assisting&page_size=1`)
  await takeAt(page, `editions/${draft}/duties/${duties.items[0].id}/edit`, 'edit')
  return draft
}

async function submit(page, draft) {
  await page.goto(at(`editions/${draft}`))
  await page.locator('.acts').getByRole('button', { name: '送审' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '送审', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await settled(page)
}

async function pictureReview(draft) {
  const page = await signedIn('department', screen)
  const own = await asked(page, 'session')
  await takeAt(page, `bodies/${own.post.body.id}`, 'body')
  await takeAt(page, `editions/${draft}/review`, 'review')
  await page.context().close()
}

async function picturePublic() {
  const page = await openPage(screen)
  await page.goto(`/${county}/`)
  await take(page, 'public-home')
  await page.getByRole('link', { name: '青禾镇' }).first().click()
  await page.locator('h1').first().waitFor()
  await take(page, 'public-town')
  await page.goto(at('sign-in'))
  await page.locator('h1').first().waitFor()
  await take(page, 'sign-in')
  await page.context().close()
}

async function pictureGrid() {
  const phone = { viewport: { width: 390, height: 780 } }
  const page = await signedIn('village', phone)
  await page.goto(at('grid/report'))
  await page.getByText('已联网').waitFor()
  await page.getByLabel('类别').selectOption('安全隐患')
  await page.getByLabel('地点', { exact: true }).fill('三组桥头东侧')
  await page.getByLabel('情况', { exact: true }).fill('护栏断了两米，夜里看不见。')
  await take(page, 'grid-report')
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await page
    .getByText(/已收到/)
    .first()
    .waitFor()
  await page.goto(at('grid'))
  await settled(page)
  await take(page, 'grid')
  await page.context().close()
}

/** What each of the three administrators has, and anybody's own account. */
async function pictureSafety() {
  for (const [role, path, name] of [
    ['department', 'account', 'account'],
    ['security_admin', 'security', 'security'],
    ['audit_admin', 'log', 'log'],
    ['system_admin', 'deliveries', 'deliveries'],
  ]) {
    const one = await signedIn(role, screen)
    await takeAt(one, path, name)
    await one.context().close()
  }
}

async function pictureFirstRun() {
  const server = await startEmptyServer()
  const page = await openPage(screen, { baseURL: server.url })
  await page.goto('/app/set-up')
  await page.locator('h1').first().waitFor()
  await take(page, 'set-up')
  await page.context().close()
  await server.stop()
}

const page = await signedIn('list_office', screen)
await pictureCalls(page)
await pictureCompile(page)
await pictureAdmission(page)
const draft = await pictureDraft(page, await pictureOffice(page))
await submit(page, draft)
await page.context().close()
await pictureReview(draft)
await picturePublic()
await pictureGrid()
await pictureSafety()
await pictureFirstRun()
await closeBrowser()
