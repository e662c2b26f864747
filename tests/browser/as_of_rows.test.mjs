// What a body does and what rests on a law, for any day: the days are on the page and in the address.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { assertAccessible, assertFits, closeBrowser, picture, screens } from './harness.mjs'
import { asked, at, closePage, settled, signedIn } from './staff.mjs'

after(closeBrowser)

/** Before the first edition there is nothing; back to now there is what was there. */
async function beforeTheFirst(page, path, name) {
  await page.goto(at(path))
  await settled(page)
  const rows = page.locator('.list tbody tr')
  const now = await rows.count()
  assert.ok(now > 0, path)
  await page.getByLabel('哪一天有效的').fill('2001-01-01')
  await page.getByText(/下面是 2001-01-01 有效的/).waitFor()
  await rows.first().waitFor({ state: 'detached' })
  assert.match(page.url(), /on=2001-01-01/)
  await settled(page)
  await picture(page, name)
  await assertAccessible(page)
  await assertFits(page)
  await page.getByRole('link', { name: '回到现在' }).click()
  await rows.first().waitFor()
  assert.equal(await rows.count(), now)
}

for (const screen of ['desk', 'phone'])
  test(`rows for a day, on ${screen}`, async () => {
    const page = await signedIn('list_office', screens[screen])
    const { items } = await asked(page, 'bodies?text=县农业农村局&page_size=1')
    await beforeTheFirst(page, `bodies/${items[0].id}`, `as-of-body-${screen}`)
    const bases = await asked(page, 'bases?text=乡村振兴促进法&page_size=1')
    await beforeTheFirst(page, `bases/${bases.items[0].id}/impact`, `as-of-impact-${screen}`)
    await closePage(page)
  })
