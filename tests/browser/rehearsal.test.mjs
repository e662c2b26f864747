// National Day 2026 in an afternoon: the clock is moved in the page, and the deadlines follow the calendar.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  assertAccessible, assertFits, closeBrowser, closePage, openPage, picture, screens, startDemoServer,
} from './harness.mjs' // prettier-ignore

describe('a rehearsal of National Day 2026', () => {
  let server, administrator, town, department, call
  const at = (path) => `/app/990101/${path}`
  const homes = { system_admin: '账号' }

  async function signIn(page, role, login) {
    const person = server.accounts.find((one) => one.role === role && (!login || one.login === login))
    await page.goto(at('sign-in'))
    await page.getByLabel('账号', { exact: true }).fill(person.login)
    await page.getByLabel('密码', { exact: true }).fill(person.password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: homes[role] ?? '乡镇履职清单' }).waitFor()
  }
  async function opened(role, login, screen = screens.desk) {
    const page = await openPage(screen, { baseURL: server.url })
    await signIn(page, role, login)
    return page
  }
  const asked = (page, path) =>
    page.evaluate(async (address) => (await fetch(address)).json(), `/api/v1/990101/${path}`)
  const told = (page, method, path, body) =>
    page.evaluate(
      async ([way, address, content]) => {
        const session = await (await fetch('/api/v1/990101/session')).json()
        const headers = { 'X-CSRF-Token': session.csrf_token ?? '', 'Content-Type': 'application/json' }
        const answer = await fetch(`/api/v1/990101/${address}`, { method: way, headers, body: JSON.stringify(content) })
        return answer.json()
      },
      [method, path, body],
    )
  /** Moved past the life of every session: everybody signs in again, the administrator too. */
  async function move(press, until) {
    await signIn(administrator, 'system_admin')
    await administrator.getByRole('note').getByRole('link', { name: '拨动时钟' }).click()
    await administrator.getByText(/^演练时间：/).waitFor()
    await press(administrator)
    await administrator.getByText(`已拨到 ${until}`).waitFor()
    await administrator.getByText(`演练：现在是 ${until.slice(0, 10)}`).waitFor()
  }
  const moveTo = (moment) => async (page) => {
    await page.getByLabel('拨到', { exact: true }).fill(moment)
    await page.getByRole('button', { name: '拨动时钟' }).click()
  }

  before(async () => {
    server = await startDemoServer('--now', '2026-09-28T09:00')
    administrator = await opened('system_admin')
    town = await openPage(screens.desk, { baseURL: server.url })
    department = await openPage(screens.phone, { baseURL: server.url })
  })
  after(async () => {
    for (const page of [administrator, town, department]) await closePage(page)
    await closeBrowser()
    await server.stop()
  })

  test('every page says that it is a rehearsal, public and staff, in both languages', async () => {
    const visitor = await openPage(screens.phone, { baseURL: server.url, javaScriptEnabled: false })
    const towns = ['/990101/', '/990101/due', '/990101/who?q=秸秆', '/990101/log', '/']
    for (const path of [...towns, ...towns]) {
      await visitor.goto(path)
      assert.match(await visitor.getByRole('note').innerText(), /^这是演练/, path)
    }
    await visitor.goto('/990101/?language=en')
    assert.match(await visitor.getByRole('note').innerText(), /^This is a rehearsal/)
    await assertFits(visitor)
    await picture(visitor, 'rehearsal-public-phone')
    await visitor.context().close()
    const staff = await openPage(screens.phone, { baseURL: server.url })
    await staff.goto(at('sign-in'))
    await staff.getByText(/^演练：现在是 2026-09-28 09:\d\d/).waitFor()
    assert.equal(await staff.getByRole('link', { name: '拨动时钟' }).count(), 0)
    await closePage(staff)
  })

  test('a call raised before the holiday is due after it, the make-up Saturday counted', async () => {
    await move(moveTo('2026-09-30T10:00'), '2026-09-30 10:00')
    await picture(administrator, 'rehearsal-clock-desk')
    await assertAccessible(administrator)
    await signIn(town, 'town', 'qinghe')
    const { items } = await asked(town, 'bodies?text=' + encodeURIComponent('民政局'))
    const raised = await told(town, 'POST', 'calls', {
      kind: 'ordinary',
      urgency: 'normal',
      gap_text: '流浪人员临时安置',
      lead: items[0].id,
      assists: [],
      place: '汽车站候车室',
      description: '一名老人无处可去，请派人到场。',
      files: [],
    })
    call = raised.head
    assert.ok(call, JSON.stringify(raised))
    await town.goto(at(`calls/${call.id}`))
    await town.getByText('2026-10-09 24:00').first().waitFor()
    await town.getByText('2026-10-13 24:00').first().waitFor()
  })

  test('the next working morning is the one after the holiday', async () => {
    const press = (page) => page.getByRole('button', { name: '到下一个工作日上午' }).click()
    await move(press, '2026-10-08 09:00')
    await signIn(department, 'department', 'minzheng')
    await department.getByText(/^演练：现在是 2026-10-08 09:0\d/).waitFor()
    await department.goto(at('owed'))
    const row = department.getByRole('row').filter({ hasText: call.number })
    await row.getByText('2026-10-09 24:00').waitFor()
    assert.equal(await row.locator('.over').count(), 0)
    await assertFits(department)
    await assertAccessible(department)
    await picture(department, 'rehearsal-owed-phone')
  })

  test('past the limit it is late, and who owes it is told; the number stands in the frame', async () => {
    await move(moveTo('2026-10-10T09:00'), '2026-10-10 09:00')
    await signIn(department, 'department', 'minzheng')
    await department.goto(at('owed?late=1'))
    await department.getByRole('row').filter({ hasText: call.number }).locator('.over').waitFor()
    const isTold = (id) =>
      department.evaluate(async (call) => {
        const { items } = await (await fetch('/api/v1/990101/inbox?only_new=true')).json()
        return items.some((one) => one.topic === 'clock_at' && one.subject.endsWith(call))
      }, id)
    for (let second = 0; second < 60 && !(await isTold(call.id)); ++second) await department.waitForTimeout(1000)
    await department.goto(at('inbox'))
    const notice = department.getByRole('button', { name: new RegExp(`${call.number}.*已于.*到期`) })
    await notice.first().waitFor()
    const count = async () => Number(await department.locator('.top .count').evaluate((one) => one.lastChild.data))
    const before = await count()
    assert.ok(before >= 2, `${before} unread`)
    await notice.first().click()
    await department.waitForURL(new RegExp(`/calls/${call.id}`))
    await department.waitForFunction(
      (was) => Number(document.querySelector('.top .count')?.lastChild.data ?? 0) === was - 1,
      before,
    )
  })

  test('the clock never goes back, and only the system administrator moves it', async () => {
    await signIn(administrator, 'system_admin')
    const back = await told(administrator, 'POST', 'clock', { to: '2026-10-01T09:00:00+08:00' })
    assert.equal(back.why, 'clock_goes_forward')
    for (const page of [department]) {
      const refused = await told(page, 'POST', 'clock', { to: '2026-10-12T09:00:00+08:00' })
      assert.equal(refused.why, 'not_permitted')
    }
    await department.goto(at('rehearsal'))
    await department.getByText('您的岗位不办这件事').waitFor()
  })
})

describe('a server that is none', () => {
  test('moves no clock and says nothing of a rehearsal', async () => {
    const server = await startDemoServer()
    const page = await openPage(screens.desk, { baseURL: server.url })
    const { login, password } = server.accounts.find((one) => one.role === 'system_admin')
    await page.goto(at('sign-in'))
    await page.getByLabel('账号', { exact: true }).fill(login)
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: '账号' }).waitFor()
    await page.goto(at('rehearsal'))
    await page.getByText('这不是演练').waitFor()
    assert.equal(await page.getByText('演练：现在是').count(), 0)
    await page.goto('/990101/')
    assert.equal(await page.getByText('这是演练').count(), 0)
    await closePage(page)
    await closeBrowser()
    await server.stop()
  })
  const at = (path) => `/app/990101/${path}`
})
