// A town calls, the department accepts and finishes, the town confirms; what was sent twice is one call.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  assertAccessible, assertFits, closeBrowser, closePage, openPage, picture, screens, startDemoServer,
} from './harness.mjs' // prettier-ignore

describe('a call from the whistle to its confirmation', () => {
  let server, town, department, number, address
  const at = (path) => `/app/990101/${path}`

  async function signedIn(login, screen) {
    const page = await openPage(screen, { baseURL: server.url })
    const { password } = server.accounts.find((one) => one.login === login)
    await page.goto(at('sign-in'))
    await page.getByLabel('账号', { exact: true }).fill(login)
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: '乡镇履职清单' }).waitFor()
    return page
  }
  const step = async (page, name) => {
    await page.goto(address)
    await page.getByRole('radio', { name, exact: true }).check()
  }
  const taken = async (page, name) => {
    await page.getByRole('button', { name, exact: true }).click()
    await page
      .getByRole('status')
      .filter({ hasText: `已办：${name}` })
      .waitFor()
  }
  const many = (page) =>
    page.evaluate(async () => (await (await fetch('/api/v1/990101/calls?page_size=1')).json()).total)

  before(async () => {
    server = await startDemoServer()
    town = await signedIn('qinghe', screens.desk)
    department = await signedIn('minzheng', screens.phone)
  })
  after(async () => {
    await closePage(department)
    await closePage(town)
    await closeBrowser()
    await server.stop()
  })

  test('a call sent by a double click is one call', async () => {
    const before = await many(town)
    await town.goto(at('calls'))
    await town.getByRole('link', { name: '吹哨呼叫' }).click()
    await town.getByRole('radio', { name: '清单里找不到' }).check()
    await town.getByLabel('要找什么').fill('流浪人员临时安置')
    await town.getByRole('button', { name: '再找一遍' }).click()
    await town.locator('form [role=status]').waitFor()
    await town.getByRole('combobox', { name: '牵头' }).click()
    await town.getByRole('combobox', { name: '牵头' }).fill('民政')
    await town
      .getByRole('option', { name: /民政局/ })
      .first()
      .click()
    await town.getByRole('combobox', { name: '配合' }).click()
    await town.getByRole('combobox', { name: '配合' }).fill('残')
    await town.getByRole('option', { name: /残疾人联合会/ }).first().click() // prettier-ignore
    await town.getByText(/残疾人联合会还没有能应答的账号/).waitFor()
    await picture(town, 'call-raise-unanswering')
    await town.getByRole('button', { name: /去掉.*残疾人联合会|残疾人联合会/ }).click()
    await town.getByText(/还没有能应答的账号/).waitFor({ state: 'hidden' })
    await town.getByLabel('地点').fill('汽车站候车室')
    await town.getByLabel('情况和请求').fill('一名老人无处可去，请派人到场甄别安置。')
    await picture(town, 'call-raise-desk')
    await assertAccessible(town)
    await town.getByRole('button', { name: '吹哨呼叫' }).dblclick()
    await town.waitForURL(/\/calls\/(?!raise)/)
    await town.getByRole('heading', { level: 2, name: '时间线' }).waitFor()
    address = town.url()
    number = (await town.locator('h1').innerText()).split('　')[0]
    assert.match(number, /〔\d{4}〕\d+号/)
    assert.equal(await many(town), before + 1)
  })

  test('a dispute without a reason is not sent, and nobody is offered what is another’s to do', async () => {
    await step(department, '提出异议')
    await department.getByRole('button', { name: '提出异议', exact: true }).click()
    assert.equal(await department.getByLabel('理由').evaluate((field) => field.validity.valueMissing), true)
    assert.equal(await department.getByRole('radio', { name: '确认办结' }).count(), 0)
  })

  test('the department finds the call in its inbox', async () => {
    await department.goto(at('inbox'))
    await department.getByRole('button', { name: new RegExp(number) }).waitFor()
    await picture(department, 'call-inbox-phone')
    await assertAccessible(department)
    await assertFits(department)
    await department.getByRole('button', { name: new RegExp(number) }).click()
    await department.waitForURL(address)
  })

  test('the department accepts and hands in what shows it, on a phone', async () => {
    await step(department, '接受')
    await picture(department, 'call-accept-phone')
    await assertAccessible(department)
    await assertFits(department)
    await taken(department, '接受')
    await step(department, '提交反馈单')
    await department.getByLabel('办理结果').fill('已接到救助站安置，并联系到家属。')
    await department.getByLabel('佐证', { exact: true }).fill('救助站接收登记。')
    await assertFits(department)
    await taken(department, '提交反馈单')
    await picture(department, 'call-finished-phone')
  })

  test('what somebody else has changed meanwhile is said, and shown on request', async () => {
    await town.goto(address)
    await town.getByRole('radio', { name: '确认办结' }).check()
    const other = await town.context().newPage()
    await other.goto(address)
    await other.getByRole('radio', { name: '退回重办' }).check()
    await other.getByLabel('理由').fill('请补上接收登记的照片。')
    await taken(other, '退回重办')
    await other.close()
    await town.getByRole('button', { name: '确认办结', exact: true }).click()
    await town.getByRole('alert').filter({ hasText: '刚刚被他人改过' }).waitFor()
    await town.getByRole('button', { name: '看最新情况，再办' }).click()
    await town.getByText('已退回 1 次').waitFor()
  })

  test('done again, the town confirms, and only then it is finished', async () => {
    await step(department, '提交反馈单')
    await department.getByLabel('办理结果').fill('照片已附在救助站登记后。')
    await department.getByLabel('佐证', { exact: true }).fill('救助站接收登记和照片。')
    await taken(department, '提交反馈单')
    await step(town, '确认办结')
    await taken(town, '确认办结')
    await town.getByText('已办结', { exact: true }).first().waitFor()
    assert.equal(await town.getByRole('radio').count(), 0)
    await picture(town, 'call-confirmed-desk')
    await assertAccessible(town)
    await assertFits(town)
  })
})
