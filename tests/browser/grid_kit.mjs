// What the tests of a village's phone need: a network that can be cut, and a second account of the village.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'

/** The network between the phone and the server: it can be cut, whatever the browser believes. */
export async function startNetwork(to) {
  const target = new URL(to)
  const lines = new Set()
  let isCut = false
  const server = createServer((line) => {
    if (isCut) return line.destroy()
    const far = connect(Number(target.port), target.hostname)
    for (const one of [line, far]) {
      lines.add(one)
      one.on('close', () => lines.delete(one))
      one.on('error', () => {})
    }
    line.pipe(far).pipe(line)
    return undefined
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    cut() {
      isCut = true
      for (const one of lines) one.destroy()
    },
    mend: () => (isCut = false),
    stop() {
      this.cut()
      server.close()
    },
  }
}

/** The person asks for another try; the page may have tried by itself just now, and then the button is gone. */
export const sendNow = (page) =>
  page
    .getByRole('button', { name: '现在再试' })
    .click({ timeout: 5000 })
    .catch(() => {})

/** Asks the interface as one of the demo's accounts. */
async function speaker(server, role) {
  const { login, password } = server.accounts.find((one) => one.role === role)
  const headers = { 'Content-Type': 'application/json' }
  const ask = async (path, body) => {
    const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers }
    const answer = await fetch(`${server.url}/api/v1/990101/${path}`, init)
    const cookie = answer.headers.get('set-cookie')
    if (cookie) headers.Cookie = cookie.split(';')[0]
    const said = await answer.json()
    assert.ok(answer.ok, `${path}: ${JSON.stringify(said)}`)
    return said
  }
  headers['X-CSRF-Token'] = (await ask('session', { login, password })).csrf_token
  return ask
}

/** A second account of the demo's village: the office proposes it, the security administrator grants it. */
export async function openSecondAccount(server, { login, password }) {
  const village = await speaker(server, 'village')
  const { post } = await village('session')
  const office = await speaker(server, 'list_office')
  const person = {
    login,
    display_name: '村级网格员',
    body_id: post.body.id,
    role: 'village',
    is_keeper: false,
    title: '',
  }
  const { account, activation_code: code } = await office('accounts', person)
  const security = await speaker(server, 'security_admin')
  await security('posts/grant', { post_ids: account.posts.map((one) => one.id) })
  await office('activation', { login, code, password })
}

/** Something that a handler gives and a test waits for. */
export function signal() {
  let give
  const given = new Promise((resolve) => (give = resolve))
  return { give, given }
}
