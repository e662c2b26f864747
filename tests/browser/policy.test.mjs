// The Content-Security-Policy holds in a browser, and hostile text in every field stays text on every staff page.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { closeBrowser, openPage, screens, startDemoServer } from './harness.mjs'

const hostile = `<img src=x onerror="ran()"><script>ran()</script>{{ran()}}\${ran()}"'><svg/onload=ran()>`
const county = '990101'
const at = (path) => `/app/${county}/${path}`

describe('the policy and hostile text', () => {
  let server, page
  before(async () => {
    server = await startDemoServer()
    page = await openPage(screens.desk, { baseURL: server.url })
    const { login, password } = server.accounts.find((one) => one.role === 'list_office')
    await page.goto(at('sign-in'))
    await page.getByLabel('账号', { exact: true }).fill(login)
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: '乡镇履职清单' }).waitFor()
  })
  after(async () => {
    await page.context().close()
    await closeBrowser()
    await server.stop()
  })

  /** Asks the interface as the page would. */
  async function ask(method, path, body) {
    const answer = await page.evaluate(
      async ([way, address, content]) => {
        const session = await (await fetch(address.replace(/(\/\d{6}\/).*/, '$1session'))).json()
        const headers = { 'X-CSRF-Token': session.csrf_token, 'Content-Type': 'application/json' }
        const init = way === 'GET' ? {} : { method: way, headers, body: JSON.stringify(content) }
        const reply = await fetch(address, init)
        return { status: reply.status, body: await reply.json() }
      },
      [method, `/api/v1/${county}/${path}`, body],
    )
    assert.equal(answer.status, 200, `${method} ${path}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }

  /** One of each thing with the text in all its fields; where to look at them. */
  async function write(text) {
    const list = (await ask('GET', 'lists')).items.find((one) => !one.is_catalogue)
    const draft = await ask('POST', `lists/${list.id}/editions`, { from: 'in_force' })
    const basis = await ask('POST', 'bases', {
      code: 'T999',
      title: text,
      level: 'document',
      issuer: text,
      document_number: text,
      note: text,
    })
    const town = list.body.id
    const duty = await ask('POST', `editions/${draft.id}/duties`, {
      kind: 'basic',
      name: text,
      procedure: text,
      note: text,
      classes: [{ scheme: 'field', name: text }],
      matrix: [{ body_id: town, role: 'lead', items: [text], is_confirmed: true }],
      citations: [{ basis_id: basis.id, article: '' }],
      tasks: [{ name: text, basis_id: basis.id, article: '' }],
      steps: [{ name: text, body_id: town, hand_over: text }],
      edition_version: draft.version,
    })
    const body = await ask('POST', 'bodies', {
      name: text,
      kind: 'county_department',
      note: text,
      phone: text.slice(0, 40),
    })
    const profile = { town_type: text, leading_industry: text, conditions: [], note: text }
    await ask('PUT', `towns/${town}/profile`, profile)
    const invited = { login: 'hostile', display_name: text, body_id: town, role: 'town', is_keeper: false, title: text }
    const { account } = await ask('POST', 'accounts', invited)
    const edition = `editions/${draft.id}`
    return [
      ...['lists', 'lists?view=field', `lists/${list.id}`, edition, `${edition}?field=${encodeURIComponent(text)}`],
      ...[`${edition}/duties/${duty.id}`, `${edition}/duties/${duty.id}/edit`, `${edition}/review`],
      ...[`compare?from=${list.in_force.id}&to=${draft.id}`, 'bases', `bases/${basis.id}`, `bases/${basis.id}/edit`],
      ...['bodies', 'bodies/tree', `bodies/${body.id}`, `bodies/${body.id}/edit`, 'towns', `towns/${town}`],
      ...['accounts', `accounts/${account.id}`, 'holidays', `search?q=${encodeURIComponent(text)}`],
    ]
  }

  test('hostile text is shown, and nothing in it runs', async () => {
    await page.addInitScript(() => {
      globalThis.ran = () => document.documentElement.setAttribute('data-ran', 'yes')
    })
    let shown = 0
    for (const path of await write(hostile)) {
      await page.goto(at(path))
      await page.waitForLoadState('networkidle')
      assert.equal(await page.locator('html[data-ran]').count(), 0, `something ran on ${path}`)
      assert.equal(await page.locator('img[src="x"], svg[onload]').count(), 0, `something was made of it on ${path}`)
      if ((await page.locator('body').innerText()).includes('<script>ran()</script>')) shown++
    }
    assert.ok(shown >= 8, `it was to be seen on ${shown} pages only`)
    assert.deepEqual(page.policyReports, [])
  })

  test('a script, a style and a handler that are not ours do not run, and are reported', async () => {
    const victim = await openPage(screens.desk, { baseURL: server.url, breaksPolicy: true })
    await victim.goto(`/${county}/`)
    await victim.evaluate(() => {
      for (const [tag, text] of Object.entries({ script: 'globalThis.stolen = 1', style: 'body { color: red }' }))
        document.head.append(Object.assign(document.createElement(tag), { textContent: text }))
    })
    await victim.evaluate(() => {
      const button = document.createElement('button')
      button.setAttribute('onclick', 'globalThis.stolen = 2')
      document.body.append(button)
      button.click()
    })
    const isReported = (directive) => victim.policyReports.some((report) => report.includes(directive))
    for (const directive of ['script-src-elem', 'style-src-elem', 'script-src-attr']) {
      for (let n = 0; n < 300 && !isReported(directive); n++) await victim.waitForTimeout(100)
      assert.ok(isReported(directive), `${directive} was not reported`)
    }
    assert.equal(await victim.evaluate(() => globalThis.stolen), undefined)
    await victim.context().close()
  })
})
