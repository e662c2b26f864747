// The public pages: for residents, on old phones, without script and in large type.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { assertAccessible, assertFits, closeBrowser, closePage, openPage, picture, screens } from './harness.mjs'

after(closeBrowser)

const question = '/990101/who?q=' + encodeURIComponent('邻居在路边烧秸秆没人管') + '&town=990101102'
const changed = '/990101/990101200/2/QH-P-058'
const pages = {
  county: '/990101/',
  who: question,
  'who-emergency': '/990101/who?q=' + encodeURIComponent('着火了'),
  'who-unasked': '/990101/who?q=',
  'who-nothing': '/990101/who?q=' + encodeURIComponent('甲乙丙丁'),
  town: '/990101/990101102/',
  edition: '/990101/990101102/1/',
  kind: '/990101/990101102/1/assisting',
  duty: '/990101/990101102/1/QH-P-058',
  'edition-second': '/990101/990101200/2/',
  'duty-changed': changed,
  'duty-removed': '/990101/990101200/1/QH-J-105',
  'duty-elsewhere': '/990101/990101200/2/QH-J-105',
  'no-such-page': '/990101/000000000/',
  due: '/990101/due?start=2026-09-30&amount=3&unit=working_day',
  'due-pending': '/990101/due?start=2029-03-01&amount=5&unit=working_day',
  'due-empty': '/990101/due',
  log: '/990101/log',
  receipt: '/990101/990101102/1/receipt',
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

/** Tab until something that says this has the focus. */
async function tabTo(page, wanted, most = 80) {
  for (let pressed = 0; pressed < most; pressed++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
    if (focused.startsWith(wanted)) return
  }
  assert.fail(`Tab never reached ${wanted}`)
}

test('from the question to the duty, its file and its address, by keyboard and without script', async () => {
  const page = await openPage(screens.phone, { javaScriptEnabled: false })
  await page.goto('/990101/')
  for (let pressed = 0; (await page.locator('#q:focus').count()) === 0 && pressed < 20; pressed++)
    await page.keyboard.press('Tab')
  await page.keyboard.type('秸秆焚烧')
  await page.keyboard.press('Enter')
  await page.waitForURL(/who\?/)
  assert.match(await page.locator('mark').first().innerText(), /秸秆/)
  await tabTo(page, '柳湾镇') // the county's answer leads on to what one's own town says
  await page.keyboard.press('Enter')
  await page.waitForURL(/town=990101102/)
  await tabTo(page, '秸秆')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/990101\/990101102\/1\//)
  assert.equal(await page.locator('svg.qr path').count(), 1)
  assert.equal(await page.locator('aside .addr a').getAttribute('href'), page.url())
  assert.equal(await page.getByRole('button', { name: '打印这一页' }).count(), 0)
  for (const file of await page.locator('aside li a').all()) {
    const answer = await page.request.get(await file.getAttribute('href'))
    assert.equal(answer.status(), 200)
    assert.ok((await answer.body()).length > 1000)
  }
  await closePage(page)
})

test('town, list, duty: by keyboard', async () => {
  const page = await openPage()
  await page.goto('/990101/')
  for (const [link, where] of [
    ['柳湾镇', /990101102\/$/],
    ['配合履职', /\/assisting$/],
    ['秸秆露天焚烧监管', /QH-P-058$/],
  ]) {
    await tabTo(page, link, 140)
    await page.keyboard.press('Enter')
    await page.waitForURL(where)
  }
  await page.getByRole('button', { name: '打印这一页' }).waitFor()
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.locator('.top nav').isVisible(), false)
  assert.equal(await page.locator('svg.qr').isVisible(), true)
  await picture(page, 'public-duty-print')
  await closePage(page)
})

test('what is urgent comes first, and what finds nothing says what to do', async () => {
  const page = await openPage(screens.phone)
  await page.goto('/990101/who?q=' + encodeURIComponent('着火了'))
  assert.equal(await page.locator('.urgent a').getAttribute('href'), 'tel:119')
  await page.goto('/990101/who?q=qqqqzzzz&town=990101102')
  assert.match(await page.locator('.found').innerText(), /没有找到/)
  assert.equal(await page.getByText('多半归这些单位').count(), 0)
  assert.equal(await page.locator('aside a[href="tel:12345"]').count(), 1)
  await page.getByRole('link', { name: '在全县查' }).click()
  await page.waitForURL((url) => !url.searchParams.has('town'))
  assert.equal(await page.inputValue('#q'), 'qqqqzzzz')
  await page.goto('/990101/who?q=')
  assert.match(await page.locator('.note[role=alert]').innerText(), /先写一句/)
  await closePage(page)
})

test('a duty says what each edition changed, when it was in force and where it stays', async () => {
  const page = await openPage(screens.desk, { javaScriptEnabled: false })
  await page.goto(changed)
  const past = page.locator('.past > li')
  assert.equal(await past.count(), 2)
  assert.match(await past.nth(0).innerText(), /2026-01-01 起施行[\s\S]*第 2 版[\s\S]*改动/)
  assert.equal(await past.nth(0).locator('ins').first().innerText(), '，秋收时节加派夜间巡查')
  assert.equal(await past.nth(0).locator('del').first().innerText(), '并')
  assert.match(await past.nth(1).innerText(), /2025-07-01 至 2025-12-31 施行[\s\S]*列入清单/)
  await past.nth(1).getByRole('link').first().click()
  await page.waitForURL(/990101200\/1\/QH-P-058$/)
  assert.match(await page.locator('.note').innerText(), /不是现行版/)
  await page.goto('/990101/990101200/2/QH-J-107')
  assert.equal(await past.count(), 1)
  assert.match(await past.innerText(), /第 2 版[\s\S]*列入清单/)
  await closePage(page)
})

test('a duty that was removed is still found where it was', async () => {
  const page = await openPage()
  const gone = await page.goto('/990101/990101200/2/QH-J-105')
  assert.equal(gone.status(), 404)
  await page.getByRole('link', { name: /第 1 版里有这一项/ }).click()
  await page.waitForURL(/990101200\/1\/QH-J-105$/)
  assert.match(await page.locator('.past > li').first().innerText(), /第 2 版[\s\S]*移出清单/)
  await page.goto('/990101/990101200/2/')
  const changes = await page.locator('.change').allInnerTexts()
  assert.deepEqual(changes.sort(), ['改动', '新增', '移出'].sort())
  await closePage(page)
})

test('a duty whose basis is being revised is marked in its list and on its page', async () => {
  const page = await openPage(screens.desk)
  await page.goto(pages.kind)
  const row = page.locator('.rows li').filter({ hasText: '殡葬改革和散埋乱葬治理' })
  await row.getByText('依据修订中').waitFor()
  await row.getByRole('link').click()
  await page.getByRole('status').getByText('依据修订中').waitFor()
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
