// Where the staff's pages show a public address, that address answers, for every town of the county.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { closeBrowser } from './harness.mjs'
import { asked, at, closePage, county, settled, signedIn } from './staff.mjs'

after(closeBrowser)

test('every town’s edition and its duties have public pages', async (t) => {
  const page = await signedIn('list_office')
  const { items } = await asked(page, 'lists')
  for (const list of items.filter((one) => !one.is_catalogue)) {
    await t.test(list.body.short_name, async () => {
      const edition = `editions/${list.in_force.id}`
      await page.goto(at(edition))
      await settled(page)
      const whole = await page.request.get(
        await page.getByRole('link', { name: '看群众看到的样子' }).getAttribute('href'),
      )
      assert.equal(whole.status(), 200)
      assert.ok((await whole.text()).includes(list.body.short_name))
      for (const kind of ['basic', 'assisting', 'reclaimed']) {
        const [duty] = (await asked(page, `${edition}/duties?kind=${kind}&page_size=1`)).items
        if (kind === 'assisting') {
          await page.goto(at(`${edition}/duties/${duty.id}`))
          await settled(page)
          const shown = await page.locator('.address a').getAttribute('href')
          const open = await page.request.get(shown)
          assert.equal(open.status(), 200)
          assert.ok((await open.text()).includes(duty.name))
          assert.ok(shown.endsWith(`/${duty.code}`))
        } else {
          const open = await page.request.get(`/${county}/${list.body.code}/${list.in_force.number}/${duty.code}`)
          assert.equal(open.status(), 200)
        }
      }
    })
  }
  await closePage(page)
})
