// What the tests of calls share: people of one demo server, each in a session of their own.
import { closePage, openPage, screens } from './harness.mjs'

export const at = (path) => `/app/990101/${path}`

/** Somebody signed in at this server. */
export async function signedInAt(server, login, screen = screens.desk) {
  const page = await openPage(screen, { baseURL: server.url })
  const { password } = server.accounts.find((one) => one.login === login)
  await page.goto(at('sign-in'))
  await page.getByLabel('账号', { exact: true }).fill(login)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '乡镇履职清单' }).waitFor()
  return page
}

/** An answer of the interface to this person; a body makes it a POST. */
export async function answer(page, path, body) {
  return page.evaluate(
    async ([path, body]) => {
      const root = '/api/v1/990101/'
      if (!body) return (await fetch(root + path)).json()
      const { csrf_token } = await (await fetch(`${root}session`)).json()
      const headers = { 'X-CSRF-Token': csrf_token, 'Content-Type': 'application/json' }
      return (await fetch(root + path, { method: 'POST', headers, body: JSON.stringify(body) })).json()
    },
    [path, body],
  )
}

/** Opens the call and chooses a step. */
export async function step(page, address, name) {
  await page.goto(address)
  await page.getByRole('radio', { name, exact: true }).check()
}

/** Takes the chosen step, and waits until the page says that it is done. */
export async function taken(page, name) {
  await page.getByRole('button', { name, exact: true }).click()
  await page
    .getByRole('status')
    .filter({ hasText: `已办：${name}` })
    .waitFor()
}

export const closeAll = async (...pages) => {
  for (const page of pages) if (page) await closePage(page)
}
