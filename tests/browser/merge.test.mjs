// The catalogue has a new edition: the county sees whose lists wait for it, the town sees both texts beside what it
// was, decides with a reason, and gets a draft; nothing of its own is overwritten. Why its list is otherwise, it says.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { answer, at, closeAll, signedInAt } from './call_people.mjs'
import { assertAccessible, assertFits, closeBrowser, picture, screens, startDemoServer } from './harness.mjs'
import { settled } from './staff.mjs'

const code = 'QH-P-058'
const approval = { approval_document: '青编发〔2026〕8号', approved_on: '2026-09-28', effective_on: '2026-09-28' }

describe('a catalogue’s new edition comes to a town', () => {
  let server, office, town, lists, own, catalogue
  const texts = { ours: '秸秆禁烧网格巡查（青禾）', theirs: '秸秆露天焚烧巡查和劝阻（目录新文字）' }
  const open = async (page, path) => {
    await page.goto(at(path))
    await settled(page)
  }
  const dutyIn = async (edition) =>
    (await answer(office, `editions/${edition}/duties?text=${code}&page_size=5`)).items.find((one) => one.code === code)

  /** A new edition of a list in which this one duty has another name, published at once. */
  async function reword(list, name) {
    const draft = (await answer(office, `lists/${list.id}/editions`, { from: 'in_force' })).id
    const duty = await dutyIn(draft)
    await open(office, `editions/${draft}/duties/${duty.id}/edit`)
    await office.getByLabel('事项', { exact: true }).fill(name)
    await office.getByRole('button', { name: '保存到草案' }).click()
    await office.waitForURL((url) => !url.pathname.endsWith('/edit'))
    let { version } = (await answer(office, `editions/${draft}`)).head
    for (const action of ['submit', 'approve', 'publish']) {
      const more = action === 'publish' ? approval : {}
      const done = await answer(office, `editions/${draft}/step`, { action, version, ...more })
      assert.ok(done.version, JSON.stringify(done))
      version = done.version
    }
    return duty.name
  }
  before(async () => {
    server = await startDemoServer('--now', '2026-09-28T09:00')
    office = await signedInAt(server, 'bianban')
    town = await signedInAt(server, 'qinghe', screens.phone)
    lists = (await answer(office, 'lists')).items
    own = lists.find((one) => one.body.short_name === '青禾镇')
    catalogue = lists.find((one) => one.is_catalogue)
  })
  after(async () => {
    await closeAll(office, town)
    await closeBrowser()
    await server.stop()
  })

  test('while the catalogue stands still, no town has anything to take in', async () => {
    await open(office, 'merges')
    assert.equal(await office.getByRole('link', { name: /^去接/ }).count(), 0)
    assert.equal(await office.getByText('都接了').count(), lists.filter((one) => !one.is_catalogue).length)
  })

  test('both reword one duty, and the county sees who waits, since when, with how much to decide', async () => {
    texts.base = await reword(own, texts.ours)
    await reword(catalogue, texts.theirs)
    await open(office, 'merges')
    const row = office.getByRole('row').filter({ hasText: '青禾镇' })
    await row.getByText('目录第 2 版没有接').waitFor()
    assert.match(await row.innerText(), /2026-09-28/)
    assert.equal(await row.getByRole('cell').nth(3).innerText(), '1', 'one thing to decide')
    await picture(office, 'merges')
    await assertAccessible(office)
    await assertFits(office)
    await open(town, 'merges')
    assert.equal(await town.getByRole('link', { name: /^去接/ }).count(), 1, 'a town takes in its own only')
    await picture(town, 'merges-phone')
    await assertAccessible(town)
    await assertFits(town)
  })

  test('what both sides changed is decided one by one, with a reason, and nothing else is asked', async () => {
    await town.getByRole('link', { name: /^去接/ }).click()
    await settled(town)
    for (const words of Object.values(texts))
      await town.getByRole('definition').filter({ hasText: words }).first().waitFor()
    const write = town.getByRole('button', { name: '写进草案' })
    assert.ok(await write.isDisabled())
    await town.getByRole('radio', { name: '用本乡镇的' }).check()
    assert.ok(await write.isDisabled(), 'a decision without a reason is none')
    await town.getByLabel('理由').fill('本镇由网格员巡查')
    await picture(town, 'merge-phone')
    await assertAccessible(town)
    await assertFits(town)
    await write.click()
    await town.waitForURL(/\/editions\//)
    await settled(town)
  })

  test('the town’s list has a draft that keeps its words, and nothing more to take in', async () => {
    const draft = new URL(town.url()).pathname.split('/').pop()
    const { head } = await answer(town, `editions/${draft}`)
    assert.equal(head.state, 'draft')
    assert.equal((await dutyIn(draft)).name, texts.ours)
    const merge = await answer(office, `lists/${own.id}/catalogue-merge`)
    assert.deepEqual([merge.items.length, merge.decided.length], [0, 1])
    assert.equal(merge.decided[0].reason, '本镇由网格员巡查')
    await open(office, `lists/${own.id}/merge`)
    await picture(office, 'merge-done')
    await assertAccessible(office)
  })

  test('why the list is otherwise is the town’s to say, and everybody reads it', async () => {
    await open(town, `lists/${own.id}/deviations?show=reworded`)
    const item = town.getByRole('listitem').filter({ hasText: texts.ours }).first()
    await item.getByText(texts.theirs).waitFor()
    await item.getByText('本镇由网格员巡查').waitFor() // What was said when it was merged.
    await item.getByRole('button', { name: /^改理由/ }).click()
    await item.locator('textarea').fill('本镇有网格员，按网格巡查')
    await picture(town, 'deviations-phone')
    await assertAccessible(town)
    await assertFits(town)
    await item.getByRole('button', { name: '记下理由' }).click()
    await town.getByText('理由已记下').waitFor()
    await open(office, `lists/${own.id}/deviations`)
    await office.getByText('本镇有网格员，按网格巡查').waitFor()
    await picture(office, 'deviations')
    await assertAccessible(office)
    await assertFits(office)
  })

  test('what was in force on a day is told as it was known on another', async () => {
    const duty = await dutyIn((await answer(office, `lists/${own.id}`)).list.in_force.id)
    await open(town, `editions/${(await answer(town, `lists/${own.id}`)).list.in_force.id}/duties/${duty.id}`)
    await town.getByLabel('按哪一天所知').fill('2026-09-27')
    await town.getByRole('button', { name: '查看', exact: true }).click()
    await town.waitForURL(/as-of/)
    await settled(town)
    assert.equal(await town.locator('h1').innerText(), texts.base, 'nobody knew of the new words on the day before')
    await town.getByText('2026-09-28 有效的，按 2026-09-27 所知：第 1 版').waitFor()
    await picture(town, 'as-of-phone')
    await assertAccessible(town)
    await assertFits(town)
    await open(office, `lists/${own.id}/duties/${duty.id}/as-of?on=2026-09-28&known=2026-09-28`)
    assert.equal(await office.locator('h1').innerText(), texts.ours)
    await picture(office, 'as-of')
    await assertAccessible(office)
    await open(office, `lists/${own.id}/duties/${duty.id}/as-of?on=2001-01-01&known=2026-09-28`)
    await office.getByText('按那时所知，那一天没有这一项').waitFor()
    office.complaints = office.complaints.filter((line) => !/status of 404/.test(line))
  })
})
