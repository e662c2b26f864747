// A clerk without a mouse: everything that the mouse does works from the keyboard.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { closeBrowser, openPage } from './harness.mjs'
import { account, asked, at, closePage, settled } from './staff.mjs'

after(closeBrowser)

const focused = (page) =>
  page.evaluate(() => document.activeElement?.textContent?.trim() || document.activeElement?.id || '')

async function tabTo(page, wanted, most = 40) {
  for (let pressed = 0; pressed < most; pressed++) {
    await page.keyboard.press('Tab')
    if ((await focused(page)).includes(wanted)) return
  }
  assert.fail(`Tab never reached ${wanted}`)
}

test('signing in, finding, opening a row, going back, switching off a dialog', async () => {
  const page = await openPage()
  const { login, password } = account('list_office')
  await page.goto(at('sign-in'))
  await settled(page)
  await tabTo(page, 'login')
  await page.keyboard.type(login)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '乡镇履职清单' }).waitFor()

  // The first stop of a page is the way past the frame.
  await page.goto(at('lists'))
  await settled(page)
  await page.keyboard.press('Tab')
  assert.equal(await focused(page), '跳到正文')
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main')

  // `/` finds, Enter searches, the arrows walk the rows, Enter opens one.
  await page.keyboard.press('/')
  await page.keyboard.type('秸秆')
  await page.keyboard.press('Enter')
  await page.waitForURL(/search/)
  await page.locator('.list tbody tr').first().waitFor()
  await page.locator('.list a.name').first().focus()
  await page.keyboard.press('ArrowDown')
  const second = await page.locator('.list tbody tr').nth(1).locator('a.name').innerText()
  assert.equal(await focused(page), second)
  await page.keyboard.press('Enter')
  await page.waitForURL(/duties/)
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main')

  // The menu of posts opens and Esc gives the focus back.
  await page.locator('summary.pick').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: '修改密码' }).waitFor()
  await page.keyboard.press('Escape')
  assert.equal(await page.locator('details.posts').getAttribute('open'), null)

  // A grave step: the dialog takes the focus, keeps it, and Esc leaves everything as it was.
  const shiqiao = (await asked(page, 'lists')).items.find((one) => one.body.short_name === '石桥镇')
  await page.goto(at(`lists/${shiqiao.id}`))
  await settled(page)
  await page.getByRole('button', { name: '从空白开始' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/editions/)
  await settled(page)
  const discard = page.getByRole('button', { name: '废弃草案' })
  await discard.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.waitForFunction(() => document.activeElement?.closest('[role=dialog]'))
  for (let n = 0; n < 8; n++) await page.keyboard.press('Tab')
  assert.ok(await page.evaluate(() => !!document.activeElement?.closest('[role=dialog]')))
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await discard.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: '废弃草案' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/lists\//)
  await closePage(page)
})
