// The public pages: for residents, on old phones, without script and in large type.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { assertAccessible, assertFits, closeBrowser, closePage, openPage, picture, screens } from './harness.mjs'

after(closeBrowser)

const question = '/990101/who?q=' + encodeURIComponent('邻居在路边烧秸秆没人管') + '&town=990101102'
const pages = {
  county: '/990101/',
  who: question,
  'who-nothing': '/990101/who?q=' + encodeURIComponent('甲乙丙丁'),
  town: '/990101/990101102/',
  edition: '/990101/990101102/1/',
  kind: '/990101/990101102/1/assisting',
  duty: '/990101/990101102/1/QH-P-058',
  english: '/990101/990101102/1/QH-P-058?language=en',
  large: '/990101/990101102/1/QH-P-058?language=zh-CN&type=large',
}

for (const [name, screen] of Object.entries(screens)) {
  describe(`public pages, ${name}`, () => {
    let page
    before(async () => {
      page = await openPage(screen)
    })
    after(() => closePage(page))
    for (const [word, path] of Object.entries(pages)) {
      test(word, async () => {
        await page.goto(path)
        await picture(page, `public-${word}-${name}`)
        await assertAccessible(page)
        await assertFits(page)
      })
    }
  })
}

test('from the question to the duty, by keyboard', async () => {
  const page = await openPage()
  await page.goto('/990101/')
  await page.focus('#q')
  await page.keyboard.type('秸秆焚烧')
  await page.keyboard.press('Enter')
  await page.waitForURL(/who\?/)
  assert.match(await page.textContent('main'), /秸秆/)
  await closePage(page)
})

test('a page and what it needs stay far below 150 kB', async () => {
  const page = await openPage()
  await page.goto(question)
  const bytes = await page.evaluate(() =>
    ['navigation', 'resource']
      .flatMap((kind) => performance.getEntriesByType(kind))
      .reduce((sum, entry) => sum + entry.encodedBodySize, 0),
  )
  assert.ok(bytes > 1000 && bytes < 150_000, `${bytes} bytes`)
  await closePage(page)
})
