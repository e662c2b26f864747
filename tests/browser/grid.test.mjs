// A grid worker's phone: reports are kept without a network, sent once each, and shown to nobody else.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { openSecondAccount, signal, startNetwork, sendNow } from './grid_kit.mjs'
import {
  assertAccessible, assertFits, closeBrowser, closePage, openPage, picture, screens, startDemoServer,
} from './harness.mjs' // prettier-ignore

const phone = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true }

describe('grid reports', () => {
  let server, network, page, village
  const at = (path) => `/app/990101/${path}`
  const other = { login: 'cun2', password: 'ermei-de-shouji-2026' }

  async function signIn(on, { login, password }) {
    await on.getByLabel('账号', { exact: true }).fill(login)
    await on.getByLabel('密码', { exact: true }).fill(password)
    await on.getByRole('button', { name: '登录', exact: true }).click()
  }
  /** Something else than the network's failing is a failure. */
  const listen = (on) =>
    on.on('console', (message) => {
      if (message.type() === 'error' && !/net::ERR|\b(401|422|503)\b/.test(message.text()))
        on.complaints.push(message.text())
    })
  async function opened(login, screen) {
    const one = await openPage(screen, { baseURL: network.url })
    listen(one)
    await one.goto(at('sign-in'))
    await signIn(one, login)
    await one.getByRole('heading', { level: 1, name: '乡镇履职清单' }).waitFor()
    return one
  }
  const fill = async (place, content = '井盖缺失，夜里看不见。', on = page) => {
    await on.getByLabel('类别').selectOption('安全隐患')
    await on.getByLabel('地点', { exact: true }).fill(place)
    await on.getByLabel('情况', { exact: true }).fill(content)
  }
  const report = async (place, on = page) => {
    await fill(place, undefined, on)
    await on.getByRole('button', { name: '上报', exact: true }).click()
    await row(place, on).waitFor()
  }
  const row = (place, on = page) => on.locator('.queue li', { hasText: place })
  const arrived = (place, on = page) => row(place, on).getByText(/已收到　编号 WG\d{8}-\w{12}/)
  const asked = (on, path) => on.evaluate(async (address) => (await fetch(address)).json(), `/api/v1/990101/${path}`)
  const held = async (place) => {
    const { items } = await asked(page, 'grid-reports?page_size=100')
    return items.filter((one) => one.place === place)
  }
  const standing = (text, on = page) => on.locator('.standing').getByText(text)
  async function openReport(on = page) {
    await on.goto(at('grid/report'))
    await on.getByRole('heading', { level: 1, name: '上报' }).waitFor()
  }

  before(async () => {
    server = await startDemoServer()
    network = await startNetwork(server.url)
    village = server.accounts.find((one) => one.role === 'village')
    page = await opened(village, phone)
    await openReport()
    await standing('已联网').waitFor()
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.reload()
    await standing('已联网').waitFor()
  })
  after(async () => {
    await closePage(page)
    await closeBrowser()
    network.stop()
    await server.stop()
  })

  test('the page says what it is for, to anybody and on a narrow screen', async () => {
    await page.getByText('还没有。填好点“上报”').waitFor()
    await assertAccessible(page)
    await assertFits(page)
    await picture(page, 'grid-report-360')
  })

  test('without a network three reports are kept, over a reload, and sent once each after a new sign-in', async () => {
    network.cut()
    await page.reload()
    await standing('没有网络').waitFor()
    const places = ['一组井边', '二组桥头', '三组晒场']
    for (const place of places) await report(place)
    await page.reload()
    await standing('没有网络').waitFor()
    for (const place of places) await row(place).getByText('等待发送').waitFor()
    await assertAccessible(page)
    await assertFits(page)
    await picture(page, 'grid-waiting-360')
    await page.context().clearCookies()
    network.mend()
    const sent = []
    page.on('request', (one) => {
      if (one.method() === 'POST' && one.url().endsWith('/grid-reports')) sent.push(one.headers()['idempotency-key'])
    })
    await sendNow(page)
    await standing('登录已过期').waitFor()
    assert.equal(sent.length, 0)
    for (const place of places) await row(place).getByText('等待发送').waitFor()
    await page.getByRole('link', { name: '登录' }).click()
    await signIn(page, village)
    for (const place of places) await arrived(place).waitFor()
    await picture(page, 'grid-sent-360')
    for (const place of places) assert.equal((await held(place)).length, 1, place)
    assert.equal(new Set(sent).size, 3)
    assert.equal(sent.length, 3)
  })

  test('a double click is one report', async () => {
    await fill('四组路口')
    await page.getByRole('button', { name: '上报', exact: true }).dblclick()
    await arrived('四组路口').waitFor()
    await page.waitForTimeout(500)
    assert.equal((await held('四组路口')).length, 1)
    assert.equal(await row('四组路口').count(), 1)
  })

  test('a server at its limit in the middle: the rest waits, and nothing is sent twice', async () => {
    // 六组 is refused as long as the server is at its limit; 七组 arrives the first time, and nobody hears of it.
    const tried = new Set()
    let isAtLimit = true
    const unheard = signal()
    await page.route('**/grid-reports', async (route) => {
      if (route.request().method() !== 'POST') return route.fallback()
      const { place } = route.request().postDataJSON()
      const isFirst = !tried.has(place)
      tried.add(place)
      if (place === '六组电杆' && isAtLimit)
        return route.fulfill({ status: 503, body: '{"why":"overloaded"}', headers: { 'Retry-After': '1' } })
      if (place !== '七组坡脚') return route.fallback()
      if (isFirst) {
        await route.fetch()
        unheard.give()
      }
      return route.abort()
    })
    network.cut()
    const places = ['五组水闸', '六组电杆', '七组坡脚']
    for (const place of places) await report(place)
    network.mend()
    await sendNow(page)
    await arrived('五组水闸').waitFor()
    await row('六组电杆').getByText('等待发送').waitFor()
    await row('七组坡脚').getByText('等待发送').waitFor()
    isAtLimit = false
    await sendNow(page)
    await arrived('六组电杆').waitFor()
    await row('七组坡脚').getByText('等待发送').waitFor()
    await unheard.given
    assert.equal((await held('七组坡脚')).length, 1, 'it had arrived')
    await page.unroute('**/grid-reports')
    await sendNow(page)
    await arrived('七组坡脚').waitFor()
    for (const place of places) assert.equal((await held(place)).length, 1, place)
  })

  test('what arrived unheard and was changed since is not a second report until the person says so', async () => {
    const unheard = signal()
    let tries = 0
    await page.route('**/grid-reports', async (route) => {
      if (route.request().method() !== 'POST') return route.fallback()
      tries += 1
      if (tries === 1) {
        await route.fetch()
        unheard.give()
      }
      return route.abort()
    })
    await report('八组机井')
    await standing('没有网络').waitFor()
    await row('八组机井').getByText('等待发送').waitFor()
    await unheard.given
    await page.unroute('**/grid-reports')
    await row('八组机井').getByRole('button', { name: '修改' }).click()
    await page.getByLabel('情况', { exact: true }).fill('井盖缺失，已放警示牌。')
    await page.getByRole('button', { name: '改好，上报' }).click()
    await row('八组机井').getByText('没有收下').waitFor()
    assert.equal((await held('八组机井')).length, 1)
    await row('八组机井').getByRole('button', { name: '删除' }).click()
    await row('八组机井').getByText('删除后找不回来').waitFor()
    await row('八组机井').getByRole('button', { name: '不删除' }).click()
    await row('八组机井')
      .getByRole('button', { name: /另编一个编号/ })
      .click()
    await arrived('八组机井').waitFor()
    assert.equal((await held('八组机井')).length, 2)
  })

  test('two pages of one phone send what waits once', async () => {
    network.cut()
    await report('九组涵洞')
    await report('十组围墙')
    const second = await page.context().newPage()
    listen(Object.assign(second, { complaints: [] }))
    network.mend()
    await second.goto(at('grid/report'))
    await sendNow(page)
    await arrived('十组围墙', second).waitFor()
    for (const place of ['九组涵洞', '十组围墙']) assert.equal((await held(place)).length, 1)
    await second.close()
    await page.reload()
    await arrived('九组涵洞').waitFor()
  })

  test('a photo of six megabytes is sent as one of at most one, without the camera’s notes', async () => {
    const large = Buffer.from(
      await page.evaluate(async () => {
        const canvas = Object.assign(document.createElement('canvas'), { width: 1400, height: 1000 })
        const paint = canvas.getContext('2d')
        const noise = paint.createImageData(1400, 1000)
        for (let n = 0; n < noise.data.length; n++) noise.data[n] = n % 4 === 3 ? 255 : Math.random() * 256
        paint.putImageData(noise, 0, 0)
        const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 1))
        return new Promise((resolve) => {
          const reader = new FileReader()
          reader.onload = () => resolve(reader.result.split(',')[1])
          reader.readAsDataURL(blob)
        })
      }),
      'base64',
    )
    const notes = Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\0GPS 30.123456 the-camera-of-somebody', 'latin1')
    const marker = Buffer.from([0xff, 0xe1, 0, notes.length + 2])
    // What a camera adds besides: previews and notes of its maker, in segments of at most 64 KiB.
    const more = Buffer.concat([Buffer.from([0xff, 0xef, 0xff, 0xff]), Buffer.alloc(65_533, 'x')])
    const segments = Array.from({ length: Math.ceil((6_100_000 - large.length) / more.length) }, () => more)
    const photo = Buffer.concat([large.subarray(0, 2), marker, notes, ...segments, large.subarray(2)])
    assert.ok(photo.length > 6_000_000, `${photo.length} bytes`)
    await fill('卫生室门口')
    const file = join(mkdtempSync(join(tmpdir(), 'qingdan-photo-')), 'IMG_0001.JPG')
    writeFileSync(file, photo)
    await page.getByLabel(/拍照或选照片/).setInputFiles(file)
    await page.locator('.photos img').waitFor()
    rmSync(dirname(file), { recursive: true })
    await picture(page, 'grid-photo-360')
    await page.getByRole('button', { name: '上报', exact: true }).click()
    await arrived('卫生室门口').waitFor()
    const [one] = await held('卫生室门口')
    const kept = Buffer.from(
      await page.evaluate(async (address) => {
        const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer())
        return Array.from(bytes)
      }, `/api/v1/990101/grid-reports/${one.id}/files/${one.files[0].digest}`),
    )
    assert.ok(kept.length <= 1024 * 1024 && kept.length > 10_000, `${kept.length} bytes`)
    assert.equal(kept.subarray(0, 3).toString('hex'), 'ffd8ff')
    for (const said of ['Exif', 'GPS', 'the-camera']) assert.equal(kept.includes(said), false, said)
  })

  test('what is kept on the phone cannot be read without its key', async () => {
    network.cut()
    await report('只有我知道的地方')
    const kept = await page.evaluate(
      () =>
        new Promise((resolve) => {
          indexedDB.open('qingdan-grid').onsuccess = ({ target }) => {
            target.result.transaction('reports').objectStore('reports').getAll().onsuccess = (answer) =>
              resolve(
                answer.target.result.map((one) => [
                  new TextDecoder().decode(one.box),
                  Object.values(one)
                    .filter((value) => typeof value === 'string')
                    .join(),
                ]),
              )
          }
        }),
    )
    assert.ok(kept.length > 0)
    assert.ok(!kept.flat().join().includes('只有我知道'))
    network.mend()
  })

  test('signed out, nobody else on this phone sees it; it is there when the same person signs in', async () => {
    await page.route('**/grid-reports', (route) =>
      route.request().method() === 'POST' ? route.fulfill({ status: 503, body: '{}' }) : route.fallback(),
    )
    await page.goto(at('grid'))
    await page.locator('summary.pick').click()
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.waitForURL(/sign-in/)
    network.cut()
    await openReport()
    await page.getByText('先联网登录一次').waitFor()
    assert.equal(await page.getByText('只有我知道的地方').count(), 0)
    network.mend()
    await openSecondAccount(server, other)
    await page.goto(at('sign-in'))
    await signIn(page, other)
    await page.getByRole('heading', { level: 1, name: '乡镇履职清单' }).waitFor()
    await openReport()
    await standing('已联网').waitFor()
    await page.getByText('还没有。填好点“上报”').waitFor()
    assert.equal(await page.locator('.queue li').count(), 0)
    const ours = (await asked(page, 'session')).account.id
    const sealed = await page.evaluate(
      () =>
        new Promise((resolve) => {
          indexedDB.open('qingdan-grid').onsuccess = ({ target }) => {
            target.result.transaction('owners').objectStore('owners').getAll().onsuccess = (answer) =>
              resolve(answer.target.result.map(({ owner, sealed: one, key }) => ({ owner, one, isOpen: Boolean(key) })))
          }
        }),
    )
    assert.deepEqual(
      sealed.filter((one) => one.isOpen).map((one) => one.owner),
      [`990101/${ours}`],
    )
    const theirs = sealed.find((one) => !one.isOpen)
    const refused = await page.evaluate(async (one) => {
      const session = await (await fetch('/api/v1/990101/session')).json()
      const headers = { 'X-CSRF-Token': session.csrf_token, 'Content-Type': 'application/json' }
      const init = { method: 'POST', headers, body: JSON.stringify({ sealed: one }) }
      return (await fetch('/api/v1/990101/grid-key', init)).json()
    }, theirs.one)
    assert.equal(refused.why, 'sealed_value_damaged', 'another account gets the key')
    await page.context().clearCookies()
    await page.unroute('**/grid-reports')
    await page.goto(at('sign-in'))
    await signIn(page, village)
    await page.getByRole('heading', { level: 1, name: '乡镇履职清单' }).waitFor()
    await openReport()
    await arrived('只有我知道的地方').waitFor()
  })

  test('the village closes one and hands one up; the town makes it a call that is tied to it', async () => {
    await page.goto(at('grid'))
    await page.getByRole('heading', { level: 1, name: '网格上报' }).waitFor()
    await page.getByRole('link', { name: '八组机井' }).first().click()
    await page.getByRole('heading', { name: '同一地点的上报' }).waitFor()
    await page.getByRole('button', { name: '村里办结' }).click()
    await page.getByText('请写明办理结果').waitFor()
    await page.getByLabel('办理结果').fill('村里已补盖。')
    await page.getByRole('button', { name: '村里办结' }).click()
    await page.getByText('已办结').waitFor()
    await page.goto(at('grid?stage=village'))
    await page.getByRole('link', { name: '卫生室门口' }).click()
    await page.locator('.photos img').waitFor()
    assert.ok(
      await page.locator('.photos img').evaluate((image) => image.decode().then(() => image.naturalWidth > 100)),
    )
    await assertAccessible(page)
    await assertFits(page)
    await picture(page, 'grid-one-360')
    await page.getByRole('button', { name: '交乡镇处理' }).click()
    await page.getByText('乡镇处理', { exact: true }).waitFor()
    const town = await opened(
      server.accounts.find((one) => one.login === 'qinghe'),
      { viewport: { width: 1280, height: 800 } },
    )
    await town.goto(at('inbox'))
    await town.getByRole('button', { name: '有村（社区）上报的事项请乡镇处理' }).first().click()
    await town.waitForURL(/\/grid\/WG/)
    await town.goto(at('grid'))
    await town.getByRole('link', { name: '卫生室门口' }).waitFor()
    await assertAccessible(town)
    await assertFits(town)
    await picture(town, 'grid-list-1280')
    await town.getByRole('link', { name: '卫生室门口' }).click()
    await town.locator('.photos img').waitFor()
    await picture(town, 'grid-one-1280')
    await town.getByRole('link', { name: '吹哨呼叫部门' }).click()
    await town.getByText(/^由网格上报 WG/).waitFor()
    assert.equal(await town.getByLabel('地点').inputValue(), '卫生室门口')
    assert.match(await town.getByLabel('情况和请求').inputValue(), /网格上报：井盖缺失/)
    await town.getByText('卫生室门口.jpg').or(town.getByText('IMG_0001.jpg')).waitFor()
    await town.getByRole('combobox', { name: '牵头' }).click()
    await town.getByRole('combobox', { name: '牵头' }).fill('民政')
    await town
      .getByRole('option', { name: /民政局/ })
      .first()
      .click()
    await picture(town, 'grid-call-1280')
    await town.getByRole('button', { name: '吹哨呼叫', exact: true }).dblclick()
    await town.waitForURL(/\/calls\/(?!raise)/)
    const call = town.url().split('/').pop()
    const [one] = await held('卫生室门口')
    assert.deepEqual([one.stage, one.call], ['called', call])
    await town.goto(at(`grid/${one.id}`))
    await town.getByText('办理中').waitFor()
    await town.getByRole('link', { name: /呼〔\d+〕\d+号/ }).click()
    await town.getByText('IMG_0001.jpg').first().waitFor()
    await closePage(town)
    await page.goto(at('inbox'))
    await page.getByRole('button', { name: /乡镇已经吹哨呼叫部门/ }).first().click() // prettier-ignore
    await page.getByText(/呼〔\d+〕\d+号/).waitFor()
    assert.equal(await page.getByRole('link', { name: /呼〔\d+〕\d+号/ }).count(), 0)
  })
})
