// An administrator who must have a second factor sets it up, signs in with it elsewhere, and is signed out from afar;
// a grave act asks once more who it is and then goes on.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import {
  assertAccessible,
  assertFits,
  closeBrowser,
  closePage,
  openPage,
  picture,
  screens,
  startDemoServer,
} from './harness.mjs'

const county = '990101'
const at = (path) => `/app/${county}/${path}`

/** What an authenticator shows (RFC 6238) `ahead` steps from now. */
function codeOf(secret, ahead = 0) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  let bits = ''
  for (const letter of secret.replace(/\s/g, '')) bits += letters.indexOf(letter).toString(2).padStart(5, '0')
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead))
  const digest = createHmac('sha1', key).update(step).digest()
  const from = digest[19] & 15
  return String((digest.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

describe('the second factor', () => {
  let server, security, auditor, elsewhere, secret
  const pages = []

  before(async () => {
    server = await startDemoServer()
  })
  after(async () => {
    for (const page of pages) await closePage(page)
    await closeBrowser()
    await server.stop()
  })

  const account = (role) => server.accounts.find((one) => one.role === role)
  async function fresh(screen = screens.desk) {
    const page = await openPage(screen, { baseURL: server.url })
    pages.push(page)
    return page
  }
  async function signIn(page, role) {
    const { login, password } = account(role)
    await page.goto(at('sign-in'))
    await page.getByLabel('账号', { exact: true }).fill(login)
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
  }
  const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor()

  test('the security administrator wants it of the three', async () => {
    security = await fresh()
    await signIn(security, 'security_admin')
    await heading(security, '账号')
    await security.getByRole('link', { name: '安全', exact: true }).click()
    await heading(security, '安全管理')
    await security.getByLabel('谁必须用动态码').selectOption('administrators')
    await security.getByLabel('连续输错几次就锁定').fill('99')
    await security.getByRole('button', { name: '保存策略' }).click()
    await security.getByRole('alert').waitFor()
    await picture(security, 'trust-policy-refused')
    await assertAccessible(security)
    await security.getByLabel('连续输错几次就锁定').fill('4')
    await security.getByRole('button', { name: '保存策略' }).click()
    await security.getByText('已保存，马上生效。').waitFor()
  })

  test('whoever must have one is led to it and nowhere else', async () => {
    auditor = await fresh(screens.phone)
    await signIn(auditor, 'audit_admin')
    await heading(auditor, '我的账号')
    await auditor.goto(at('log'))
    await heading(auditor, '我的账号')
    await auditor.getByRole('button', { name: '设置动态码' }).click()
    secret = await auditor.locator('code.secret').innerText()
    await auditor.getByRole('img', { name: '供身份验证器扫描的二维码' }).waitFor()
    await picture(auditor, 'trust-enrol-phone')
    await assertAccessible(auditor)
    await assertFits(auditor)
    await auditor.getByRole('textbox', { name: '动态码' }).fill('000000')
    await auditor.keyboard.press('Enter')
    await auditor.getByRole('alert').waitFor()
    await auditor.getByRole('textbox', { name: '动态码' }).fill(codeOf(secret))
    await auditor.keyboard.press('Enter')
    await auditor.getByText('这 10 个恢复码只显示这一次。').waitFor()
    assert.equal(await auditor.locator('.codes li').count(), 10)
    await picture(auditor, 'trust-recovery-codes-phone')
    await assertAccessible(auditor)
    await auditor.goto(at('log'))
    await heading(auditor, '公开日志')
    await auditor.getByText('启用动态码').first().waitFor()
  })

  test('signing in takes two steps', async () => {
    elsewhere = await fresh()
    await signIn(elsewhere, 'audit_admin')
    const code = elsewhere.getByRole('textbox', { name: '动态码' })
    await code.waitFor()
    assert.ok(await code.evaluate((field) => field === document.activeElement), 'the code field has the focus')
    await picture(elsewhere, 'trust-second-step')
    await assertAccessible(elsewhere)
    await code.fill(codeOf(secret, 1))
    await elsewhere.keyboard.press('Enter')
    await heading(elsewhere, '公开日志')
  })

  test('a sign-in elsewhere is ended from here', async () => {
    await auditor.goto(at('account'))
    await auditor
      .getByRole('button', { name: /^让它退出/ })
      .first()
      .click()
    await auditor.getByRole('button', { name: /^让它退出/ }).waitFor({ state: 'detached' })
    await picture(auditor, 'trust-sign-ins-phone')
    await elsewhere.goto(at('log'))
    await elsewhere.getByRole('button', { name: '登录', exact: true }).waitFor()
  })

  test('a grave act asks once more who it is, and then goes on', async () => {
    // The clock of the proof cannot be waited for: the answer is the server's own, once.
    let asked = 0
    await security.route('**/security-policy', (route) => {
      if (route.request().method() !== 'PUT' || asked++ > 0) return route.continue()
      return route.fulfill({ status: 403, contentType: 'application/problem+json', body: '{"why":"proof_needed"}' })
    })
    await security.goto(at('account'))
    await heading(security, '我的账号')
    const isHeld = await security.getByText('县里要求这个岗位登录时使用动态码').count()
    assert.equal(isHeld, 1)
    await security.getByRole('button', { name: '设置动态码' }).click()
    const own = await security.locator('code.secret').innerText()
    await security.getByRole('textbox', { name: '动态码' }).fill(codeOf(own))
    await security.keyboard.press('Enter')
    await security.getByText('这 10 个恢复码只显示这一次。').waitFor()
    await security.goto(at('security'))
    await heading(security, '安全管理')
    await security.getByLabel('连续输错几次就锁定').fill('5')
    await security.getByRole('button', { name: '保存策略' }).click()
    const proof = security.getByLabel('密码，或者六位动态码')
    await proof.waitFor()
    await picture(security, 'trust-proof')
    await assertAccessible(security)
    await proof.fill('wrong-wrong-1')
    await security.getByRole('button', { name: '确认是我' }).click()
    await security.getByRole('dialog').getByRole('alert').waitFor()
    await proof.fill(account('security_admin').password)
    await security.getByRole('button', { name: '确认是我' }).click()
    await security.getByText('已保存，马上生效。').waitFor()
    assert.equal(asked, 2)
  })

  test('an identity number is entered once, shown masked, and in full for a purpose', async () => {
    const office = await fresh()
    await signIn(office, 'list_office')
    await heading(office, '乡镇履职清单')
    await office.goto(at('accounts'))
    await office
      .getByRole('link', { name: account('town').login })
      .first()
      .click()
    await office.getByRole('heading', { name: '登录安全' }).waitFor()
    await office.getByRole('button', { name: '登记身份证号' }).click()
    const number = office.getByLabel('身份证号')
    await number.fill('110105194912310021')
    await office.getByRole('button', { name: '保存', exact: true }).click()
    await office.getByRole('alert').waitFor()
    await assertAccessible(office)
    await number.fill('11010519491231002x')
    await office.getByRole('button', { name: '保存', exact: true }).click()
    await office.getByText('110105********002X').waitFor()
    await picture(office, 'trust-identity-number')
    await assertFits(office)
    await office.getByRole('button', { name: '查看完整号码' }).click()
    await office.getByLabel('用途').selectOption('verify')
    await office.getByLabel(/^理由/).fill('核对身份')
    await office.getByRole('button', { name: '登记事由并查看' }).click()
    await office.getByText('11010519491231002X').waitFor()
  })
})
