// Reports from a phone need HTTPS: behind the shipped Caddy example, and nginx's, the page keeps itself.
import assert from 'node:assert/strict'
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { startNetwork, sendNow } from './grid_kit.mjs'
import { closeBrowser, closePage, launchArguments, openPage, startDemoServer } from './harness.mjs'

const host = 'qingdan.example.gov.cn'
const shipped = (name) => readFileSync(new URL(`../../docs/operations/${name}`, import.meta.url), 'utf8')
const path = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` }
const has = (program) => spawnSync('/bin/sh', ['-c', `command -v ${program}`], { env: path }).status === 0

const freePort = () =>
  new Promise((resolve) => {
    const held = createServer().listen(0, '127.0.0.1', () => {
      const { port } = held.address()
      held.close(() => resolve(port))
    })
  })

/** The example with this test's ports and paths; every other line is as it is shipped. */
const proxies = {
  caddy(folder, program, { tls }) {
    const site = shipped('Caddyfile')
      .replace(/^\{$/m, '{\n\tadmin off\n\tauto_https disable_redirects')
      .replace(`${host} {`, `https://${host}:${tls} {\n\ttls ${folder}/fullchain.pem ${folder}/privkey.pem`)
      .replace('reverse_proxy 127.0.0.1:8080', `reverse_proxy 127.0.0.1:${program}`)
    writeFileSync(join(folder, 'Caddyfile'), site)
    return ['caddy', 'run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile']
  },
  nginx(folder, program, { plain, tls }) {
    const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    const site = shipped('nginx.conf')
      .replace('127.0.0.1:8080;', `127.0.0.1:${program};`)
      .replace('listen 80;', `listen ${plain};`)
      .replace('listen 443 ssl', `listen ${tls} ssl`)
      .replaceAll('/etc/ssl/qingdan', folder)
      .replaceAll('/var/log/nginx', folder)
      .replaceAll(/^ *listen \[::\].*\n/gm, '')
    const temporary = places.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')
    writeFileSync(
      join(folder, 'nginx.conf'),
      `worker_processes 1; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;\n` +
        `events { worker_connections 256; }\nhttp { ${temporary}\n${site}\n}\n`,
    )
    return ['nginx', '-c', join(folder, 'nginx.conf'), '-g', 'daemon off;']
  },
}
const installed = Object.keys(proxies).filter(has)

/** A certificate that nobody signed: the browser is told to take it. */
function makeCertificate(folder) {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const files = ['-keyout', join(folder, 'privkey.pem'), '-out', join(folder, 'fullchain.pem')]
  const name = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`]
  execFileSync('openssl', ['req', '-x509', ...key, ...name, ...files], { stdio: 'ignore' })
}

async function isListening(port) {
  const line = connect(port, '127.0.0.1')
  const answered = await new Promise((resolve) =>
    line.once('connect', () => resolve(true)).once('error', () => resolve(false)),
  )
  line.destroy()
  return answered
}

describe('reports over HTTPS', { skip: !installed.length || !has('openssl') }, () => {
  let server
  const folder = mkdtempSync(join(tmpdir(), 'qingdan-https-'))
  before(async () => {
    makeCertificate(folder)
    server = await startDemoServer('--trusted-proxy', '127.0.0.1/32')
  })
  after(async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  for (const name of installed)
    test(`behind the ${name} example the page opens without a network, and what it kept is sent`, async (t) => {
      const ports = { plain: await freePort(), tls: await freePort() }
      const [program, ...args] = proxies[name](folder, new URL(server.url).port, ports)
      // Killed, not asked to end: an ending proxy waits for the browser's connections.
      const proxy = spawn(program, args, { env: { ...path, HOME: folder }, stdio: 'ignore' })
      const network = await startNetwork(`http://127.0.0.1:${ports.tls}`)
      launchArguments.splice(0)
      launchArguments.push(
        '--ignore-certificate-errors',
        `--host-resolver-rules=MAP ${host}:443 127.0.0.1:${new URL(network.url).port}`,
      )
      t.after(async () => {
        network.stop()
        proxy.kill('SIGKILL')
        await closeBrowser()
      })
      for (let n = 0; n < 300 && !(await isListening(ports.tls)); n++) await new Promise((go) => setTimeout(go, 100))

      const page = await openPage(undefined, { baseURL: `https://${host}`, ignoreHTTPSErrors: true })
      const { login, password } = server.accounts.find((one) => one.role === 'village')
      await page.goto('/app/990101/sign-in?back=/990101/grid/report')
      await page.getByLabel('账号', { exact: true }).fill(login)
      await page.getByLabel('密码', { exact: true }).fill(password)
      await page.getByRole('button', { name: '登录', exact: true }).click()
      const standing = (text) => page.locator('.standing').getByText(text)
      await standing('已联网').waitFor()
      assert.equal(await page.evaluate(() => isSecureContext && location.protocol), 'https:')
      // `serviceWorker.ready` would wait for ever: this document was opened at the sign-in, outside the scope.
      const active = () =>
        page.evaluate(async () => {
          const all = await navigator.serviceWorker.getRegistrations()
          return all.filter((one) => one.active?.state === 'activated').map((one) => one.scope)
        })
      for (let n = 0; n < 240 && !(await active()).length; n++) await page.waitForTimeout(250)
      assert.deepEqual(await active(), [`https://${host}/app/990101/grid/`])
      await page.reload()
      await standing('已联网').waitFor()

      network.cut()
      await page.reload()
      await standing('没有网络').waitFor()
      await page.getByLabel('类别').selectOption('其他')
      await page.getByLabel('地点', { exact: true }).fill(`经过${name}`)
      await page.getByLabel('情况', { exact: true }).fill('路灯不亮。')
      await page.getByRole('button', { name: '上报', exact: true }).click()
      const row = page.locator('.queue li', { hasText: `经过${name}` })
      await row.getByText('等待发送').waitFor()

      network.mend()
      await sendNow(page)
      await row.getByText(/已收到　编号/).waitFor()
      const held = await page.evaluate(async () => (await fetch('/api/v1/990101/grid-reports')).json())
      assert.equal(held.items.filter((one) => one.place === `经过${name}`).length, 1)
      await closePage(page)
    })
})
