// The list office takes in a town's own ugly workbook, mends it, submits, approves and publishes; then all can read it.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { fillApproval } from './compile_kit.mjs'
import { assertAccessible, closeBrowser, openPage, picture } from './harness.mjs'
import { asked, at, closePage, county, forgiveRefusals, settled, signedIn } from './staff.mjs'

const workbook = fileURLToPath(new URL('../../demo/ugly/青禾镇三张清单.xlsx', import.meta.url))

describe('a town’s workbook becomes its next edition', () => {
  let page, list, draft
  const step = async (name) => {
    await page.locator('.acts').getByRole('button', { name }).click()
    await page.getByRole('dialog').waitFor()
  }
  const confirmed = async (name) => {
    await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await settled(page)
  }

  before(async () => {
    page = await signedIn('list_office')
    list = (await asked(page, 'lists')).items.find((one) => one.body.short_name === '青禾镇')
  })
  after(async () => {
    forgiveRefusals(page)
    await closePage(page)
    await closeBrowser()
  })

  test('the next draft starts from the edition in force', async () => {
    await page.goto(at(`lists/${list.id}`))
    await page.getByRole('button', { name: /为底稿/ }).click()
    await page.waitForURL(/\/editions\//)
    await settled(page)
    draft = page.url().split('/').pop().split('?')[0]
    assert.match(await page.locator('h1').innerText(), /第 2 版/)
  })

  test('a file that is no list is refused with what to do', async () => {
    await page.goto(at(`lists/${list.id}/import`))
    await page.locator('input[type=file]').setInputFiles({
      name: '扫描件.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4 nothing'),
    })
    await page.getByRole('alert').first().waitFor()
    assert.match(await page.getByRole('alert').first().innerText(), /PDF/)
    await picture(page, 'walk-import-refused')
  })

  test('the workbook is read, shown as differences, with a remark for every doubtful row', async () => {
    await page.goto(at(`lists/${list.id}/import`))
    await page.locator('input[type=file]').setInputFiles(workbook)
    await page.waitForURL(/\/imports\//)
    await page.getByRole('heading', { name: /^批注/ }).waitFor()
    await settled(page)
    await picture(page, 'walk-import-remarks')
    await assertAccessible(page)
    assert.equal(await page.locator('aside li:not(.fixed):not(.warned)').count(), 8)
    const text = await page.locator('aside').innerText()
    for (const words of ['县环保局', '县环卫处', '#REF!']) assert.ok(text.includes(words), words)
    assert.equal(await page.getByRole('button', { name: /^写入第/ }).getAttribute('aria-disabled'), 'true')
  })

  test('how the columns were read can be looked at', async () => {
    await page.getByRole('link', { name: '改列的对应' }).click()
    await page.getByRole('button', { name: '按这样重新读' }).waitFor()
    await settled(page)
    await picture(page, 'walk-import-mapping')
    await assertAccessible(page)
    await page.goBack()
  })

  test('rows are mended or skipped with a reason, and a decision can be taken back', async () => {
    const open = page.locator('aside li:not(.fixed):not(.warned)')
    await open.first().waitFor()
    const known = open.filter({ hasText: '县环保局' })
    await known.getByRole('button', { name: '选别的机构' }).click()
    await known.getByRole('combobox').fill('生态环境')
    await page
      .getByRole('option', { name: /生态环境/ })
      .first()
      .click()
    await page.locator('aside li.fixed').filter({ hasText: '已改好' }).waitFor()
    const skip = async (left) => {
      await open.first().getByRole('button', { name: '跳过这一行' }).click()
      await open.first().getByLabel('为什么跳过').fill('原表有误，请单位另行补报')
      await open.first().getByRole('button', { name: '写好理由，跳过' }).click()
      await page.waitForFunction((n) => document.querySelectorAll('aside li:not(.fixed):not(.warned)').length < n, left)
    }
    const left = await open.count()
    await skip(left)
    const skipped = page.locator('aside li.fixed').filter({ hasNotText: '已改好' })
    await skipped.getByRole('button', { name: '撤回' }).click()
    await page.waitForFunction((n) => document.querySelectorAll('aside li:not(.fixed):not(.warned)').length === n, left)
    for (let n = left; n > 0; n--) await skip(n)
    await page.getByText('每一行都处理好了。').waitFor()
    await picture(page, 'walk-import-ready')
  })

  test('everything is written at once', async () => {
    await page.getByRole('button', { name: /^写入第/ }).click()
    await page.getByText(/已写入草案/).waitFor()
    await page.getByRole('link', { name: '打开草案核对' }).click()
    await settled(page)
    await picture(page, 'walk-draft')
  })

  test('a duty of the draft is edited: body, duties, basis', async () => {
    await page.goto(at(`editions/${draft}?kind=assisting`))
    await page.locator('.list a.name').first().click()
    await page.getByRole('link', { name: '修改这一项' }).click()
    await page.getByRole('button', { name: '添一个单位' }).waitFor()
    await settled(page)
    await picture(page, 'walk-edit')
    await assertAccessible(page)
    await page.getByLabel('备注').fill('2026 年修订时核对过')
    await page.getByRole('button', { name: '保存到草案' }).click()
    await page.getByRole('definition').filter({ hasText: '2026 年修订时核对过' }).waitFor()
  })

  test('leads that the import proposed are confirmed', async () => {
    await page.goto(at(`editions/${draft}?gap=unconfirmed_lead`))
    await settled(page)
    const all = page.getByRole('button', { name: /^全部确认/ })
    if ((await all.count()) === 0) return
    await all.click()
    await page.getByRole('dialog').waitFor()
    await picture(page, 'walk-confirm-leads')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^全部确认/ })
      .click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  })

  test('what lacks a basis is named, and taken out or given one, before publication', async () => {
    const without = await asked(page, `editions/${draft}/duties?gap=no_basis&page_size=100`)
    for (const duty of without.items) {
      await page.goto(at(`editions/${draft}/duties/${duty.id}/edit`))
      await page.getByRole('button', { name: '移出草案' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '移出草案' }).click()
      await page.waitForURL((url) => url.pathname.endsWith(draft))
    }
  })

  test('the draft is submitted, reviewed by a department, and approved', async () => {
    await page.goto(at(`editions/${draft}`))
    await settled(page)
    await step('送审')
    await picture(page, 'walk-submit')
    await assertAccessible(page)
    await confirmed('送审')
    const department = await signedIn('department')
    await department.goto(at(`editions/${draft}/review`))
    await settled(department)
    await department.getByLabel(/^意见/).fill('无修改意见。')
    await department.getByRole('button', { name: '提出意见' }).click()
    await department.getByText('无修改意见。').waitFor()
    await picture(department, 'walk-review')
    await assertAccessible(department)
    await closePage(department)
    await page.goto(at(`editions/${draft}`))
    await settled(page)
    await step('审定通过')
    await confirmed('审定通过')
  })

  test('it is published with its approval document, and can no longer be edited', async () => {
    await step('公布清单')
    await fillApproval(page, '青编发〔2026〕7号')
    await picture(page, 'walk-publish')
    await confirmed('公布清单')
    await page.locator('.state.done', { hasText: '已公布' }).first().waitFor()
    assert.equal(await page.locator('.acts').count(), 0)
    await picture(page, 'walk-published')
  })

  test('the two editions are compared word by word', async () => {
    await page.goto(at(`compare?from=${list.in_force.id}&to=${draft}`))
    await settled(page)
    assert.ok((await page.locator('ins, del, .chg').count()) > 0)
    await picture(page, 'walk-compare')
  })

  test('anybody reads it without signing in', async () => {
    const stranger = await openPage()
    await stranger.goto(`/${county}/${list.body.code}/2/`)
    assert.match(await stranger.locator('body').innerText(), /青禾镇/)
    await picture(stranger, 'walk-public')
    await closePage(stranger)
  })
})
