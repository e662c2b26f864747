// The inbox's number: asked politely, and by nobody whose page is hidden or left alone.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { assertAccessible, assertFits, closeBrowser, closePage, screens } from './harness.mjs'
import { at, signedIn } from './staff.mjs'

/** In the page: counts what is asked, and tells when every answer has come and was taken in. */
function watch() {
  const ask = globalThis.fetch
  const underWay = new Set()
  const turn = () =>
    new Promise((next) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = next
      port2.postMessage(null)
    })
  globalThis.asked = 0
  globalThis.fetch = (request, ...more) => {
    const answer = ask(request, ...more)
    if (String(request.url ?? request).includes('only_new=true')) {
      globalThis.asked += 1
      const whole = answer.then((response) => response.clone().text()).catch(() => {})
      underWay.add(whole)
      whole.then(() => underWay.delete(whole))
    }
    return answer
  }
  globalThis.answered = async () => {
    await turn()
    while (underWay.size) await Promise.all(underWay)
    for (let turns = 0; turns < 3; turns++) await turn()
  }
}

describe('the number of new notices', () => {
  let page, status
  const pass = async (minutes) => {
    for (let n = 0; n < minutes; n++) {
      await page.clock.runFor(60_000)
      await page.evaluate(() => globalThis.answered())
    }
  }
  const hide = (isHidden) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
      document.dispatchEvent(new Event('visibilitychange'))
    }, isHidden)
  /** How often it was asked while something happened and so many minutes passed. */
  const count = async (minutes, happens = async () => {}) => {
    const before = await page.evaluate(() => globalThis.asked)
    await happens()
    await pass(minutes)
    return (await page.evaluate(() => globalThis.asked)) - before
  }
  const touch = () => page.keyboard.press('Shift')

  before(async () => {
    page = await signedIn('department', screens.phone)
    await page.clock.install()
    await page.route('**/inbox?only_new=true&page=1&page_size=1', (route) => {
      return status === 200
        ? route.fulfill({ json: { items: [], total: 7 } })
        : route.fulfill({ status, json: { why: 'overloaded' } })
    })
    status = 200
    await page.addInitScript(watch)
    await page.goto(at('due'))
    await page.locator('.top .count').getByText('7').waitFor()
  })
  after(async () => {
    page.complaints = []
    await closePage(page)
    await closeBrowser()
  })

  test('it stands in the frame, narrow as the screen may be', async () => {
    assert.match(await page.locator('.top').innerText(), /收件箱/)
    await assertAccessible(page)
    await assertFits(page)
  })

  test('it is asked about once a minute while somebody is there', async () => {
    assert.ok([2, 3].includes(await count(3)))
  })

  test('a hidden page asks nothing; seen again, it asks at once', async () => {
    await hide(true)
    await pass(1)
    assert.equal(await count(5), 0)
    const seenAgain = async () => {
      await hide(false)
      await touch()
    }
    assert.ok((await count(1, seenAgain)) >= 1)
  })

  test('a server that does not answer is asked ever more seldom', async () => {
    status = 503
    await touch()
    await pass(2)
    await touch()
    const first = await count(4)
    assert.ok(first <= 2, `${first} times in four minutes`)
    status = 200
  })

  test('a page that nobody touches asks nothing, so that the session may end', async () => {
    await pass(8)
    assert.equal(await count(8), 0)
    assert.ok((await count(1, touch)) >= 1)
  })
})
