// A county begins with nothing: set-up code, towns, bodies, accounts, the first colleague. All of it from the keyboard;
// every step also on a phone and under axe, and what is refused on the way says what to do.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import {
  assertAccessible,
  assertFits,
  closeBrowser,
  closePage,
  openPage,
  picture,
  screens,
  startEmptyServer,
} from './harness.mjs'

const list = fileURLToPath(new URL('../../demo/ugly/石桥镇配合履职事项清单.docx', import.meta.url))
const sheet = (name, ...rows) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) })
const password = { office: 'jianxian-diyige-8', keeper: 'sanchalu-xiaobaihe-7', clerk: 'dongwu-laozhang-66' }

describe('the first run', () => {
  let server, page
  const codes = {}

  before(async () => {
    server = await startEmptyServer()
    page = await openPage(screens.desk, { baseURL: server.url })
  })
  after(async () => {
    await closePage(page)
    await closeBrowser()
    await server.stop()
  })

  /** Each step stands on the ones before: after the first that fails, the others say nothing. */
  let isBroken = false
  function step(name, walk) {
    test(name, async (t) => {
      if (isBroken) return t.skip('a step before this one failed')
      isBroken = true
      await walk()
      isBroken = false
    })
  }
  /** Tab until it has the focus: nothing here is clicked. */
  async function reach(what) {
    await what.waitFor({ state: 'attached' })
    for (let pressed = 0; pressed < 150; pressed++) {
      if (await what.evaluate((node) => node === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    assert.fail(`Tab never reached ${what}`)
  }
  async function type(label, text) {
    await reach(page.getByLabel(label, { exact: true }).first())
    await page.keyboard.press('Control+A')
    await page.keyboard.type(text)
  }
  async function press(name, role = 'button') {
    await reach(page.getByRole(role, { name }).first())
    await page.keyboard.press('Enter')
  }
  /** A file is chosen from the keyboard as well: Enter on the field opens the dialog. */
  async function choose(label, file) {
    const chooser = page.waitForEvent('filechooser')
    await reach(page.getByLabel(label, { exact: true }).first())
    await page.keyboard.press('Enter')
    await (await chooser).setFiles(file)
  }
  async function paste(...rows) {
    await reach(page.locator('textarea'))
    await page.keyboard.press('Control+A')
    await page.keyboard.insertText(rows.join('\n'))
    await press('读一读粘贴的内容')
  }
  const refused = () => page.locator('main [role=alert]:not(:empty)').last()
  const slips = async () => {
    await page.locator('.slips li').first().waitFor()
    const texts = await page.locator('.slips li').allInnerTexts()
    for (const text of texts) {
      const [, login] = /账号\s+(\S+)/.exec(text)
      codes[login] = /激活码\s+(\S+)/.exec(text)[1]
    }
    return texts.length
  }
  /** The step as it stands, judged on both screens. */
  async function judged(name) {
    for (const [screen, { viewport }] of Object.entries({ desk: screens.desk, phone: screens.phone })) {
      await page.setViewportSize(viewport)
      await picture(page, `first-run-${name}-${screen}`)
      await assertFits(page)
      await assertAccessible(page)
    }
    await page.setViewportSize(screens.desk.viewport)
  }

  step('an empty server leads everybody to the set-up', async () => {
    await page.goto('/')
    await page.getByText('这里还没有建县').waitFor()
    await judged('nothing-yet')
    await press('开始设置', 'link')
    await page.getByRole('heading', { level: 1, name: '首次设置' }).waitFor()
    await page.goto('/app/')
    await page.waitForURL(/\/app\/set-up/)
  })

  step('a wrong code is refused and what was typed is kept', async () => {
    await type('建县码', 'AAAA-BBBB-CCCC-DDDD')
    await type('县名', '青禾县')
    await type('县的区划代码', '990101')
    await type('清单管理单位（一般是县委编办）', '县委编办')
    await type('您的姓名或岗位', '清单管理岗')
    await type('账号', 'bianban')
    await type('新密码', password.office)
    await type('再输一遍', password.office)
    await page.keyboard.press('Enter')
    await refused().waitFor()
    assert.match(await refused().innerText(), /建县码不对/)
    assert.equal(await page.getByLabel('县名', { exact: true }).inputValue(), '青禾县')
    await judged('set-up-refused')
  })

  step('a password that anybody guesses is refused', async () => {
    await type('建县码', server.code)
    for (const label of ['新密码', '再输一遍']) await type(label, '1234567890')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => /密码/.test(document.querySelector('.refusal')?.textContent ?? ''))
  })

  step('county name, code and the first account', async () => {
    for (const label of ['新密码', '再输一遍']) await type(label, password.office)
    await page.keyboard.press('Enter')
    await page.waitForURL(/first-run\?step=towns/)
    await page.getByRole('heading', { level: 2, name: '乡镇' }).waitFor()
    await judged('towns')
  })

  step('towns: a wrong code holds all rows back, then they are pasted again', async () => {
    await paste('编码\t名称\t简称', '880101100\t青禾县青禾镇人民政府\t青禾镇', '990101101\t石桥镇人民政府\t石桥镇')
    await page.getByText(/第 2 行/).waitFor()
    assert.equal(await page.getByRole('button', { name: /^写入/ }).count(), 0)
    await judged('towns-refused')
    await paste('编码\t名称\t简称', '990101100\t青禾县青禾镇人民政府\t青禾镇', '990101101\t石桥镇人民政府\t石桥镇')
    await judged('towns-read')
    await press(/^写入这 2 个乡镇/)
    await page.waitForURL(/step=bodies/)
    await page.getByText('现有乡镇 2 个').waitFor()
    await judged('bodies')
  })

  step('bodies from a sheet', async () => {
    await choose('选择文件', sheet('空表.csv', '随便,写的', '甲,乙'))
    await refused().waitFor()
    assert.match(await refused().innerText(), /机构名称/)
    const rows = [
      '编码,名称,简称,类型',
      '990101-D05,青禾县公安局,县公安局,政府部门',
      '990101-D06,青禾县民政局,县民政局,政府部门',
    ]
    await choose('选择文件', sheet('机构.csv', ...rows))
    await press(/^写入这 2 个机构/)
    await page.waitForURL(/step=accounts/)
    await judged('accounts')
  })

  step('bodies by paste, one name a line', async () => {
    await press(/2.*机构/, 'link')
    await page.waitForURL(/step=bodies/)
    await paste('县财政局', '县公安局')
    await page.getByText('新增 1、改动 0、没变 1').waitFor()
    await press(/^写入这 1 个机构/)
    await page.waitForURL(/step=accounts/)
  })

  step('bodies out of a list’s department cells, each confirmed', async () => {
    await press(/2.*机构/, 'link')
    await page.waitForURL(/step=bodies/)
    await choose('选择清单文件', sheet('不是清单.csv', '随便,写的', '甲,乙'))
    await refused().waitFor()
    await choose('选择清单文件', list)
    await page.getByText(/个单位还不在名录里，另有 3 个已经在了/).waitFor()
    const names = await page.locator('td.full input').evaluateAll((inputs) => inputs.map((input) => input.value))
    assert.ok(names.includes('县应急管理局') && !names.includes('县公安局'), names.join())
    await judged('bodies-from-list')
    const wrong = names.indexOf('县矿产办') + 1
    assert.ok(wrong > 0)
    await reach(page.getByLabel(`收入第 ${wrong} 个单位`))
    await page.keyboard.press('Space')
    await press(`核对这 ${names.length - 1} 个单位`)
    await page.getByText(`新增 ${names.length - 1}、`).waitFor()
    await judged('bodies-from-list-read')
    await press(/^写入这/)
    await page.waitForURL(/step=accounts/)
    await page.getByText(`机构共 ${names.length - 1 + 2 + 2 + 1 + 2} 个`).waitFor()
  })

  step('accounts from a sheet: all or none, each with a code', async () => {
    await choose('选择名册', sheet('名册.csv', '机构,登录名,姓名', '县公安局,gongan,老赵', '县外星局,waixing,老钱'))
    await page.getByText('一个账号也没有开').waitFor()
    assert.match(await refused().innerText(), /县外星局|第 3 行/)
    await judged('accounts-refused')
    await choose('选择名册', sheet('名册.csv', '机构,登录名,姓名', '县公安局,gongan,老赵', '青禾镇,qinghe,老孙'))
    assert.equal(await slips(), 2)
    await judged('accounts-from-sheet')
  })

  step('every other town and department gets one too, once', async () => {
    await press('为还没有账号的乡镇和部门生成账号')
    await page.waitForFunction(() => document.querySelectorAll('.slips li').length > 10)
    await slips()
    assert.ok(Object.keys(codes).includes('990101-d06'), Object.keys(codes).join())
    assert.equal(new Set(Object.values(codes)).size, Object.keys(codes).length)
    await judged('accounts-all')
    await press(/账号已发/, 'link')
    await press('打开清单', 'link')
    await page.getByRole('heading', { level: 1, name: '乡镇履职清单' }).waitFor()
    await judged('lists')
  })

  step('signing out', async () => {
    await reach(page.locator('summary.pick'))
    await page.keyboard.press('Enter')
    await press('退出登录')
    await page.waitForURL(/sign-in/)
  })

  step('set-up is over: the page and the server say so', async () => {
    await page.goto('/app/set-up')
    await page.getByText('这里已经建过县').waitFor()
    await judged('set-up-over')
    const again = await page.evaluate(async (set_up_code) => {
      const body = { set_up_code, county_id: '990102', county_name: '乙', office_name: '丙' }
      const answer = await fetch('/api/v1/set-up', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ ...body, login: 'second', display_name: '丁', password: 'houlaizhe-888-xyz' }),
      })
      return [answer.status, (await answer.json()).why]
    }, server.code)
    assert.deepEqual(again, [409, 'already_set_up'])
    await press(/登录青禾县/, 'link')
    await page.waitForURL(/990101\/sign-in/)
  })

  async function activate(login, code, secret) {
    await page.goto('/app/990101/activate')
    await type('账号', login)
    await type('激活码', code)
    for (const label of ['新密码', '再输一遍']) await type(label, secret)
    await page.keyboard.press('Enter')
  }
  async function signIn(login, secret) {
    await type('账号', login)
    await type('密码', secret)
    await page.keyboard.press('Enter')
  }

  step('an account without a password cannot sign in', async () => {
    await signIn('gongan', 'jiushibuzhidao-9')
    await refused().waitFor()
    await judged('sign-in-refused')
  })

  step('a wrong code is refused, the right one sets a password, and works once', async () => {
    await activate('gongan', codes.qinghe, password.keeper)
    await refused().waitFor()
    assert.match(await refused().innerText(), /激活码不对/)
    await judged('activate-refused')
    await activate('gongan', codes.gongan.toLowerCase(), password.keeper)
    await page.waitForURL(/sign-in/)
    await page.getByText('账号已启用').waitFor()
    await judged('activated')
    await activate('gongan', codes.gongan, 'bieren-de-mima-44')
    await refused().waitFor()
    assert.match(await refused().innerText(), /已经用过/)
  })

  step('the body signs in and adds its own person, nobody else’s', async () => {
    await page.goto('/app/990101/sign-in')
    await signIn('gongan', password.keeper)
    await page.getByRole('heading', { level: 1, name: '乡镇履职清单' }).waitFor()
    await press('账号', 'link')
    await press('新建账号', 'link')
    await page.getByText('青禾县公安局').waitFor()
    assert.equal(await page.getByLabel('所在机构').count(), 0)
    await judged('own-person')
    await type('账号', 'neiqin')
    await type('姓名或岗位', '内勤')
    await press('新建账号并生成激活码')
    await slips()
    await judged('own-person-made')
    await press('回到账号列表', 'link')
    await page.getByText('neiqin').waitFor()
    assert.equal(await page.locator('.list tbody tr').count(), 2)
    await page.goto('/app/990101/first-run')
    await page.getByText('首次设置由县委编办做').waitFor()
    await judged('not-yours')
  })

  step('and that person begins', async () => {
    await activate('neiqin', codes.neiqin, password.clerk)
    await page.getByText('账号已启用').waitFor()
    await signIn('neiqin', password.clerk)
    await page.getByRole('heading', { level: 1, name: '乡镇履职清单' }).waitFor()
    assert.equal(await page.getByRole('navigation').getByRole('link', { name: '账号' }).count(), 0)
    await judged('begun')
  })
})
