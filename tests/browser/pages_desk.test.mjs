// Every page on a desk.
import { test } from 'node:test'
import { assertAccessible, picture } from './harness.mjs'
import { pagesOn } from './pages_kit.mjs'
import { at, closePage, signedIn } from './staff.mjs'

pagesOn('desk')

test('the pages speak English', async () => {
  const page = await signedIn('list_office')
  await page.goto(at('settings'))
  await page.getByRole('button', { name: 'English' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  await page.goto(at('lists'))
  await page.getByRole('heading', { level: 1, name: 'Town duty lists' }).waitFor()
  await assertAccessible(page)
  await picture(page, 'staff-lists-english')
  await closePage(page)
})
