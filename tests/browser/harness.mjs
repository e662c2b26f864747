// What every browser test needs: the server that `./dev test` started (QINGDAN_URL), the demo's accounts
// (QINGDAN_ACCOUNTS), Debian's Chromium, axe-core, and a place for screenshots.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const fromWeb = createRequire(new URL('../../web/package.json', import.meta.url))
const { chromium } = fromWeb('playwright-core')
const axeSource = readFileSync(fromWeb.resolve('axe-core/axe.min.js'), 'utf8')

export const url = process.env.QINGDAN_URL ?? 'http://127.0.0.1:8080'
const accountsFile = process.env.QINGDAN_ACCOUNTS
export const accounts = accountsFile ? JSON.parse(readFileSync(accountsFile, 'utf8')) : []

/** The screens that the pages are judged on. */
export const screens = {
  desk: { viewport: { width: 1366, height: 768 } },
  phone: {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  },
  zoomed: { viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 }, // 1366×768 at 200 %
}

/** How long a step may take, in ms: the machine may be building something besides. Only a failure waits so long. */
const patience = 60_000

/** Other paces, in ms, for `./dev drill browser`: before each step of a test; the longest an answer is held back. */
const slowHand = Number(process.env.QINGDAN_SLOW_HAND ?? 0)
const lateAnswers = Number(process.env.QINGDAN_LATE_ANSWERS ?? 0)

/** More arguments for the browser, before the first page is opened. */
export const launchArguments = []

let browser
const policyReports = []

/** A server over a fresh database, on a free port, once it has printed what `until` looks for. */
async function startServer(until, ...more) {
  const folder = mkdtempSync(join(tmpdir(), 'qingdan-own-'))
  const program = process.env.QINGDAN_PROGRAM ?? fileURLToPath(new URL('../../build/qingdan', import.meta.url))
  const accountsFile = join(folder, 'accounts.json')
  const place = ['--db', `sqlite:${join(folder, 'county.db')}`, '--accounts', accountsFile]
  const server = spawn(program, ['serve', ...place, '--listen', '127.0.0.1:0', ...more])
  const gone = new Promise((resolve) => server.once('exit', resolve))
  const printed = await new Promise((resolve, reject) => {
    let text = ''
    server.stdout.on('data', (piece) => {
      text += piece
      if (until.test(text)) resolve(text)
    })
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${text}`)))
  })
  return {
    printed,
    accountsFile,
    url: /http:\/\/[\d.]+:\d+/.exec(printed)[0],
    async stop() {
      server.kill('SIGTERM')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A server over an empty database: its address, the set-up code it printed, and its end. */
export async function startEmptyServer() {
  const server = await startServer(/建县码：\S+/)
  return { ...server, code: /建县码：(\S+)/.exec(server.printed)[1] }
}

/** A server of its own over the demo county, for what would be in other tests' way; with its accounts. */
export async function startDemoServer(...more) {
  const server = await startServer(/清单已启动：\S+/, '--demo', ...more)
  return { ...server, accounts: JSON.parse(readFileSync(server.accountsFile, 'utf8')).accounts }
}

/** A page in a fresh session. Nothing outside the server is reachable, and nothing may try. */
export async function openPage(screen = screens.desk, options = {}) {
  browser ??= await chromium.launch({
    slowMo: slowHand,
    executablePath: process.env.QINGDAN_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      ...launchArguments,
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-sync',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-dev-shm-usage',
    ],
  })
  const defaults = { locale: 'zh-CN', baseURL: url, reducedMotion: 'reduce' }
  const context = await browser.newContext({
    ...defaults,
    ...screen,
    ...options,
  })
  context.setDefaultTimeout(patience)
  if (lateAnswers) await context.route(/\/api\//, answerLate)
  const page = await context.newPage()
  page.outside = []
  page.asked = 0
  page.underWay = new Set()
  page.on('request', (request) => {
    const own = options.baseURL ?? url
    if (/^https?:/.test(request.url()) && !request.url().startsWith(own)) page.outside.push(request.url())
    page.asked += 1
    page.underWay.add(request)
  })
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => page.underWay.delete(request))
  page.complaints = []
  page.on('pageerror', (error) => page.complaints.push(String(error)))
  await listenForPolicy(page, options)
  return page
}

/** Answers come in another order than they were asked for, too. A page that is closed meanwhile needs none. */
async function answerLate(route) {
  await delay(Math.random() * lateAnswers)
  await route.fallback().catch(() => {})
}

/** What the browser refuses for the page's Content-Security-Policy is kept, whoever closes the page and however. */
async function listenForPolicy(page, options) {
  const report = (what) => {
    if (!options.breaksPolicy) policyReports.push(`${page.url()}: ${what}`)
    page.policyReports.push(what)
  }
  page.policyReports = []
  page.on('console', (message) => {
    if (/Content[- ]Security[- ]Policy|Permissions policy violation/i.test(message.text())) report(message.text())
  })
  await page.exposeFunction('qingdanPolicyReport', report)
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (violation) =>
      globalThis.qingdanPolicyReport(`${violation.violatedDirective} forbids ${violation.blockedURI}`),
    ),
  )
}

/** Closes the page's session; it must not have asked anybody outside, and no script may have failed. */
export async function closePage(page) {
  assert.deepEqual(page.outside, [], 'the page asked somebody outside')
  assert.deepEqual(page.complaints, [], 'a script failed')
  await page.context().close()
}

export async function closeBrowser() {
  await browser?.close()
  browser = undefined
  assert.deepEqual(policyReports.splice(0), [], 'a page did what its Content-Security-Policy forbids')
}

/** axe-core finds nothing serious or critical on the page as it stands. */
export async function assertAccessible(page) {
  // A dialog that is still fading in has no contrast yet.
  await page.evaluate(() => {
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
    return Promise.allSettled(ending.map((one) => one.finished))
  })
  await page.evaluate(axeSource)
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }))
  const grave = violations.filter((one) => ['serious', 'critical'].includes(one.impact))
  assert.deepEqual(
    grave.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`),
    [],
  )
}

/** Nothing sticks out sideways. */
export async function assertFits(page) {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, globalThis.innerWidth])
  assert.ok(content <= window, `the page is ${content} wide on a screen of ${window}`)
}

/** A picture for people to look at, below QINGDAN_SCREENSHOTS. */
export async function picture(page, name) {
  const folder = process.env.QINGDAN_SCREENSHOTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}
