// Every page on every screen: nothing serious for axe, nothing sticking out, nobody outside asked, no complaint.
import { after, before, describe, test } from 'node:test'
import { assertAccessible, assertFits, closeBrowser, openPage, picture } from './harness.mjs'
import { asked, at, closePage, screens, settled, signedIn } from './staff.mjs'

after(closeBrowser)

/** Addresses of one of each thing, taken from the demo county. */
async function addresses(page) {
  const { items } = await asked(page, 'lists')
  const [one, two] = items.filter((list) => !list.is_catalogue && list.in_force)
  const edition = one.in_force.id
  const [duty, assisting, bases, bodies, towns] = await Promise.all([
    asked(page, `editions/${edition}/duties?page_size=1`),
    asked(page, `editions/${edition}/duties?kind=assisting&page_size=1`),
    asked(page, 'bases?page_size=1'),
    asked(page, 'bodies?kind=county_department&page_size=1'),
    asked(page, 'towns'),
  ])
  const [basis, body, town] = [bases.items[0].id, bodies.items[0].id, towns.items[0].body.id]
  return {
    lists: 'lists',
    'lists-by-field': 'lists?view=field',
    list: `lists/${one.id}`,
    'import-file': `lists/${one.id}/import`,
    edition: `editions/${edition}`,
    'edition-of-a-kind': `editions/${edition}?kind=assisting`,
    'edition-nothing-found': `editions/${edition}?text=没有这样的事项`,
    duty: `editions/${edition}/duties/${duty.items[0].id}`,
    'duty-assisting': `editions/${edition}/duties/${assisting.items[0].id}`,
    review: `editions/${edition}/review`,
    compare: `compare?from=${edition}&to=${two.in_force.id}`,
    'compare-empty': 'compare',
    bases: 'bases',
    basis: `bases/${basis}`,
    'basis-edit': `bases/${basis}/edit`,
    'basis-new': 'bases/new',
    'basis-sheet': 'bases/sheet',
    bodies: 'bodies',
    'bodies-tree': 'bodies/tree',
    body: `bodies/${body}`,
    'body-edit': `bodies/${body}/edit`,
    'body-sheet': 'bodies/sheet',
    towns: 'towns',
    'town-profile': `towns/${town}`,
    accounts: 'accounts',
    'account-new': 'accounts/new',
    'accounts-sheet': 'accounts/sheet',
    search: 'search?q=秸秆',
    'search-nothing': 'search?q=没有这样的事项',
    due: 'due?start=2026-09-30&amount=3&unit=working_day',
    'due-pending': 'due?start=2029-03-01&amount=5&unit=working_day',
    'due-empty': 'due',
    holidays: 'holidays',
    settings: 'settings',
    password: 'password',
    'first-run': 'first-run',
    'no-such-page': 'nowhere',
  }
}

for (const [name, screen] of Object.entries(screens)) {
  describe(`staff pages, ${name}`, () => {
    let page, all
    before(async () => {
      page = await signedIn('list_office', screen)
      all = await addresses(page)
    })
    after(() => closePage(page))
    test('signed in', async (t) => {
      for (const [word, path] of Object.entries(all)) {
        await t.test(word, async () => {
          await page.goto(at(path))
          await settled(page)
          await picture(page, `staff-${word}-${name}`)
          await assertAccessible(page)
          await assertFits(page)
        })
      }
    })
    test('signed out', async (t) => {
      const stranger = await openPage(screen)
      for (const [word, path] of Object.entries({
        'sign-in': 'sign-in',
        activate: 'activate',
      })) {
        await t.test(word, async () => {
          await stranger.goto(at(path))
          await settled(stranger)
          await picture(stranger, `staff-${word}-${name}`)
          await assertAccessible(stranger)
          await assertFits(stranger)
        })
      }
      await closePage(stranger)
    })
  })
}

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
