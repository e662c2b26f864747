// The demo county's compile on the pages, from the joint review to the next edition's draft, by those whose turn it is.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { closeAll, signedInAt } from './call_people.mjs'
import { endOpinion, makeDraft, opened, reviewStep } from './compile_kit.mjs'
import { assertAccessible, closeBrowser, picture, startDemoServer } from './harness.mjs'
import { asked, settled } from './staff.mjs'

after(closeBrowser)

test('what was objected to is answered, signed, examined, approved and becomes a draft', async (t) => {
  // A server of its own: the draft that comes of it would be in other tests' way.
  const server = await startDemoServer()
  t.after(() => server.stop())
  const leader = server.accounts.find((one) => one.role === 'county_leader').login
  const office = await signedInAt(server, 'bianban')
  const justice = await signedInAt(server, 'sifa')
  const county = await signedInAt(server, leader)
  const { id } = (await asked(office, 'compiles')).items.find((one) => one.name.startsWith('石桥镇'))
  const take = (page, act, document) => reviewStep(page, `compiles/${id}`, act, document)
  await opened(office, `compiles/${id}/review`)
  const dialog = office.getByRole('dialog')
  while ((await asked(office, `compiles/${id}/opinions?state=open`)).items.length) {
    await endOpinion(office, '采纳', '下一轮修改')
  }
  await office.getByRole('button', { name: /^撤下席位 联审单位.*财政局/ }).click()
  await dialog.locator('textarea').fill('不涉及经费')
  await dialog.getByRole('button', { name: '撤下席位' }).click()
  await office.getByText('席位已调整').waitFor()
  await take(justice, '会签')
  await take(office, '通过，转下一步')
  await take(justice, '会签')
  await take(office, '通过，转下一步')
  await take(justice, '通过，转下一步')
  await take(county, '审定', '青政发〔2026〕8号')
  await office.reload()
  await settled(office)
  await makeDraft(office)
  await office.getByText(/已生成草稿/).waitFor()
  await picture(office, 'compile-draft')
  await assertAccessible(office)
  await take(office, '登记备案', '青编备〔2026〕1号')
  assert.equal((await asked(office, `compiles/${id}/review`)).stage, 'finished')
  await office.getByRole('link', { name: '打开清单草稿' }).click()
  await office.waitForURL(/editions\//)
  await settled(office)
  await closeAll(office, justice, county)
})
