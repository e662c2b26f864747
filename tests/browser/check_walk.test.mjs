// A department hands in a draft, the list office judges it from the keyboard, the department issues it with what it
// was told to take out, and supervision and the towns can see that.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { assertAccessible, assertFits, closeBrowser, picture, screens } from './harness.mjs'
import { asked, at, closePage, settled, signedIn } from './staff.mjs'

const draft = fileURLToPath(new URL('../../demo/documents/01-秋季秸秆禁烧工作通知.txt', import.meta.url))

describe('a document is checked before it goes out', () => {
  let address
  after(closeBrowser)

  test('a department hands in its draft and sees what the lists say of every sentence', async () => {
    const page = await signedIn('department', screens.desk, '县农业农村局')
    await page.goto(at('checks'))
    await settled(page)
    await page.getByRole('link', { name: '审查一份文件' }).first().click()
    await page.locator('input[type=file]').setInputFiles(draft)
    assert.match(await page.getByLabel('文件标题').inputValue(), /秸秆/)
    await picture(page, 'check-new')
    await assertAccessible(page)
    await page.getByRole('button', { name: '开始审查' }).click()
    await page.waitForURL(/checks\/(?!new)/)
    await settled(page)
    address = new URL(page.url()).pathname
    assert.ok((await page.locator('li.sentence').count()) >= 4)
    assert.equal(await page.getByRole('radio').count(), 0, 'a department gives no verdicts')
    await page.getByText(/意见齐了才能登记印发/).waitFor()
    await closePage(page)
  })

  test('the list office judges by keyboard; what goes against the finding needs a reason', async () => {
    const page = await signedIn('list_office')
    await page.goto(address)
    await settled(page)
    const rows = page.locator('li.sentence')
    const all = await rows.count()
    await rows.first().focus()
    for (let n = 0; n < all; n++) {
      const is = rows.nth(n)
      await page.waitForFunction((at) => document.activeElement === document.querySelectorAll('li.sentence')[at], n)
      const listed = /在清单内|配合事项/.test(await is.locator('.state').first().innerText())
      await page.keyboard.press(listed ? '1' : '2')
      if (n + 1 < all) await page.keyboard.press('j')
    }
    await page.keyboard.press('1')
    await page.keyboard.press('4')
    const last = rows.nth(all - 1)
    await last
      .getByText(/与比对结果不一致/)
      .waitFor({ timeout: 2_000 })
      .catch(() => {})
    if (await last.getByText(/与比对结果不一致/).count()) {
      await page.keyboard.press('r')
      await page.keyboard.type('这一句只说明情况')
    }
    await picture(page, 'check-judging')
    await assertAccessible(page)
    await page.getByRole('button', { name: `记下 ${all} 句的意见` }).click()
    await page.getByText('意见已记下').waitFor()
    const id = address.split('/').pop()
    assert.equal((await asked(page, `document-checks/${id}`)).head.open, 0)
    await closePage(page)
  })

  test('issuing a sentence that was to be taken out is possible, and stays visible', async () => {
    const page = await signedIn('department', screens.phone, '县农业农村局')
    await page.goto(address)
    await settled(page)
    await page.getByLabel('文号').fill('青农发〔2026〕31号')
    await page.getByRole('group', { name: '仍保留在文件里的句子' }).getByRole('checkbox').first().check()
    await page.getByText(/会告知县委编办和监督/).waitFor()
    await picture(page, 'check-issue-phone')
    await assertAccessible(page)
    await assertFits(page)
    await page.getByRole('button', { name: '登记印发' }).click()
    await page.getByText('印发时保留了这一句，与意见不一致').waitFor()
    await picture(page, 'check-issued-phone')
    await closePage(page)
    const town = await signedIn('town')
    await town.goto(at('checks'))
    await settled(town)
    await town.getByText('印发时有 1 处与意见不一致').first().waitFor()
    await picture(town, 'check-list-town')
    await closePage(town)
  })
})
