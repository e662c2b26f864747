// What the staff's tests share: signing in as one of the demo's accounts, and pages that must not complain.
import assert from 'node:assert/strict'
import { accounts, closePage, openPage, screens } from './harness.mjs'

export const county = accounts.county ?? '990101'
export const at = (path) => `/app/${county}/${path}`

export function account(role, body) {
  const found = (accounts.accounts ?? []).find((one) => one.role === role && (!body || one.body === body))
  assert.ok(found, `the demo has no ${role} account`)
  return found
}

/** A page signed in by hand, as a person does it; every console error and every CSP report counts as a failure. */
export async function signedIn(role, screen = screens.desk, body) {
  const page = await openPage(screen)
  page.setDefaultTimeout(10_000)
  const { login, password } = account(role, body)
  // Being signed out is an answer, not a failure: browsers log every 401.
  page.on('console', (message) => {
    if (message.type() === 'error' && !/\b401\b/.test(message.text())) page.complaints.push(message.text())
  })
  await page.goto(at('sign-in'))
  await page.getByLabel('账号', { exact: true }).fill(login)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '乡镇履职清单' }).waitFor()
  return page
}

/** Waits until the page has asked everything it wants to ask. */
export async function settled(page) {
  await page.waitForLoadState('networkidle')
  await page.locator('h1').first().waitFor()
}

/** An answer of the staff's interface, with the page's own session. */
export async function asked(page, path) {
  return page.evaluate(async (address) => (await fetch(address)).json(), `/api/v1/${county}/${path}`)
}

/** Refusals log their status in the console; a test that wants one takes those lines away. */
export function forgiveRefusals(page) {
  page.complaints = page.complaints.filter((line) => !/status of 4(04|09|22|03|00)/.test(line))
}

export { closePage, screens }
