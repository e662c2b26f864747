// A deadline shows its proof, to the public and to staff; the list office takes a year's notice in.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { closeBrowser, openPage } from './harness.mjs'
import { at, asked, closePage, forgiveRefusals, settled, signedIn } from './staff.mjs'

after(closeBrowser)

const notice = readFileSync(new URL('../calendar/notice_2027_invented.txt', import.meta.url), 'utf8')

test('a resident computes a deadline without script', async () => {
  const page = await openPage(undefined, { javaScriptEnabled: false })
  await page.goto('/990101/due')
  await page.getByLabel('从哪天起算（事件当天）').fill('2026-09-30')
  await page.getByLabel('期限', { exact: true }).fill('3')
  await page.getByRole('button', { name: '算一算' }).click()
  await page.waitForURL(/amount=3/)
  const said = await page.textContent('main')
  assert.match(said, /2026-10-10（周六）\s*24:00 前/)
  assert.match(said, /国庆节放假\s*国办发明电〔2025〕7号/)
  assert.equal(await page.locator('.proof tbody tr').count(), 11)
  await page.context().close()
})

test('staff see the proof on a calendar, by keyboard, and may send its address', async () => {
  const page = await signedIn('town')
  await page.goto(at('due'))
  await settled(page)
  await page.getByLabel('从哪天起算').fill('2026-09-30')
  await page.getByLabel('期限', { exact: true }).fill('3')
  await page.keyboard.press('Enter')
  await page.getByText('2026-10-10（周六）').first().waitFor()
  assert.match(page.url(), /start=2026-09-30&amount=3&unit=working_day/)
  assert.equal(await page.locator('.month').count(), 2)
  assert.match(await page.locator('.month td.last').innerText(), /10\s*第3天\s*班/)
  assert.equal(await page.locator('.month td.day_off').count(), 7)
  await page.getByLabel('按哪条规定').selectOption('permit_decision')
  assert.equal(await page.getByLabel('期限', { exact: true }).inputValue(), '20')
  await page.getByText('听证、检验、检测').waitFor()
  await page.goto(at('due?start=2026-09-24&amount=7&unit=calendar_day&plain=1'))
  await page.getByText('2026-10-01（周四）').first().waitFor()
  await closePage(page)
})

test('the list office takes a notice in, and what was pending is known', async () => {
  const page = await signedIn('list_office')
  const years = (await asked(page, 'holidays')).years.map((one) => one.year)
  if (years.includes(2027)) return closePage(page)
  await page.goto(at('due?start=2026-12-30&amount=3&unit=working_day'))
  await page.getByText('待定：2027 年的放假通知还没有录入').first().waitFor()
  await page.goto(at('holidays'))
  await settled(page)
  await page.getByLabel('通知原文').fill(notice.replace('共7天', '共8天'))
  await page.getByLabel('出处').fill('http://example.cn/2027')
  await page.getByRole('button', { name: '读一读' }).click()
  await page.getByText('天数对不上').waitFor()
  await page.getByLabel('通知原文').fill(notice)
  await page.getByRole('button', { name: '读一读' }).click()
  await page.getByText('2027-02-20 春节：没有安排 → 上班').waitFor()
  await page.getByRole('button', { name: '录入 2027 年的通知' }).click()
  await page.getByText('已录入 2027 年的通知（国办发明电〔2026〕99号）').waitFor()
  await page.goto(at('due?start=2026-12-30&amount=3&unit=working_day'))
  await page.getByText('2027-01-05（周二）').first().waitFor()
  forgiveRefusals(page)
  await closePage(page)
})

test('a town reads the years and may change nothing', async () => {
  const page = await signedIn('town')
  await page.goto(at('holidays'))
  await settled(page)
  await page.getByText('国办发明电〔2025〕7号').waitFor()
  assert.equal(await page.getByRole('button', { name: '读一读' }).count(), 0)
  assert.equal(await page.getByRole('button', { name: '保存办公时间' }).count(), 0)
  await closePage(page)
})
