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

/** Where those begin who have nothing to do with lists. */
const homes = { system_admin: '账号', security_admin: '账号', audit_admin: '公开日志' }

/** A page signed in by hand, as a person does it; every console error and every CSP report counts as a failure. */
export async function signedIn(role, screen = screens.desk, body) {
  const page = await openPage(screen)
  const { login, password } = account(role, body)
  // Being signed out is an answer, not a failure: browsers log every 401.
  page.on('console', (message) => {
    if (message.type() === 'error' && !/\b401\b/.test(message.text())) page.complaints.push(message.text())
  })
  await page.goto(at('sign-in'))
  await page.getByLabel('账号', { exact: true }).fill(login)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: homes[role] ?? '乡镇履职清单' }).waitFor()
  return page
}

/** Waits until the page has a heading and has asked nothing for a tenth of a second. */
export async function settled(page) {
  await page.locator('h1').first().waitFor()
  for (let tries = 0; tries < 300; tries++) {
    const asked = page.asked
    await page.waitForTimeout(100)
    if (!page.underWay.size && page.asked === asked) return
  }
  throw new Error(`the page still asks for ${[...page.underWay].map((one) => one.url())}`)
}

/** An answer of the staff's interface, with the page's own session. */
export async function asked(page, path) {
  return page.evaluate(async (address) => (await fetch(address)).json(), `/api/v1/${county}/${path}`)
}

/** Something told to the staff's interface, with the page's own session. */
export async function told(page, path, body) {
  const session = await asked(page, 'session')
  return page.evaluate(
    async ([address, token, said]) => {
      const headers = { 'X-CSRF-Token': token, 'Content-Type': 'application/json' }
      const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(said) })
      if (!answer.ok) throw new Error(`${address}: ${await answer.text()}`)
      return answer.json()
    },
    [`/api/v1/${county}/${path}`, session.csrf_token, body],
  )
}

/** Refusals log their status in the console; a test that wants one takes those lines away. */
export function forgiveRefusals(page) {
  page.complaints = page.complaints.filter((line) => !/status of 4(04|09|22|03|00)/.test(line))
}

export { closePage, screens }
