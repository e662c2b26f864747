// The plan of a compile on the real server: groups, tasks, and points of meetings that stay until they are settled.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { pick } from './compile_kit.mjs'
import { assertAccessible, assertFits, closeBrowser, picture, screens } from './harness.mjs'
import { townCompile } from './samples.mjs'
import { asked, at, closePage, settled, signedIn, told } from './staff.mjs'

after(closeBrowser)

test('tasks are marked, a point stays open until it is settled in words', async () => {
  const page = await signedIn('list_office', screens.phone)
  const id = await townCompile(page, '白沙乡')
  const task = { step: '起底收集', month: '2026-03' }
  for (const name of ['下发起底表', '汇总']) await told(page, `compiles/${id}/plan/tasks`, { ...task, name })
  await page.goto(at(`compiles/${id}/plan`))
  await settled(page)
  await page.getByRole('button', { name: '添一个工作组' }).click()
  await page.getByLabel('工作组', { exact: true }).fill('综合组')
  await page.getByLabel('姓名').fill('演示某某')
  await page.getByLabel('分工').fill('组长')
  await picture(page, 'plan-group-phone')
  await page.getByRole('button', { name: '保存工作组' }).click()
  await page.getByRole('button', { name: '改成员 综合组' }).waitFor()
  await page.getByRole('button', { name: '标为完成 汇总' }).click()
  await page.getByText('已更新').waitFor()
  await page.getByText('逾期未完成').waitFor()
  await page.locator('canvas').waitFor()

  assert.equal(await page.getByRole('button', { name: '改任务 汇总' }).count(), 0, 'what is done is not changed')
  await page.getByRole('button', { name: '改任务 下发起底表' }).click()
  await page.getByLabel('做什么').fill('下发起底表和说明')
  await page.getByLabel('月份').fill('2099-04')
  await pick(page, '责任单位', '县农业农村局')
  await picture(page, 'plan-task-phone')
  await assertAccessible(page)
  await page.getByRole('button', { name: '保存任务' }).click()
  await page.getByRole('button', { name: '改任务 下发起底表和说明' }).waitFor()
  const { tasks } = await asked(page, `compiles/${id}/plan`)
  assert.deepEqual(tasks.map((one) => [one.name, one.month, one.body?.short_name, one.is_done]).sort(), [
    ['下发起底表和说明', '2099-04', '县农业农村局', false],
    ['汇总', '2026-03', undefined, true],
  ])

  await page.getByRole('link', { name: '历次例会' }).click()
  await settled(page)
  for (const [title, points] of Object.entries({ 第一次例会: '两个部门没有报表\n样板没有定', 第二次例会: '' })) {
    await page.getByRole('button', { name: '记一次例会' }).click()
    await page.getByLabel('例会', { exact: true }).fill(title)
    await page.getByLabel(/一行一个/).fill(points)
    if (points) {
      await pick(page, '责任单位 样板没有定', '县民政局')
      await page.getByLabel('期限 样板没有定').fill('2099-05-06')
      await picture(page, 'plan-meeting-phone')
      await assertAccessible(page)
      await assertFits(page)
    }
    await page.getByRole('button', { name: '记一次例会' }).click()
    await page.getByRole('heading', { name: new RegExp(title) }).waitFor()
  }
  await page.getByRole('heading', { name: '以前带过来的 2 个' }).waitFor()
  await picture(page, 'plan-meetings-phone')
  await assertAccessible(page)
  await assertFits(page)

  await page.goto(at(`compiles/${id}/plan`))
  await settled(page)
  await picture(page, 'plan-phone')
  await assertAccessible(page)
  await assertFits(page)
  await page.getByRole('button', { name: '销号 两个部门没有报表' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '销号' }).click()
  await dialog.getByRole('alert').waitFor()
  await dialog.locator('textarea').fill('两家都已补报')
  await dialog.getByRole('button', { name: '销号' }).click()
  await page.getByText('问题已销号').waitFor()
  const plan = await asked(page, `compiles/${id}/plan`)
  assert.deepEqual(
    [plan.points.map((one) => [one.text, one.body?.short_name, one.due_on]), plan.settled],
    [[['样板没有定', '县民政局', '2099-05-06']], 1],
  )
  await closePage(page)
})
