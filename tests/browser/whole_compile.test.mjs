// One town’s list from raw lines to its second edition, on the pages: everybody does what is theirs, in turn.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { closeAll, signedInAt } from './call_people.mjs'
import {
  assess, editionStep, endOpinion, fillApproval, makeDraft, opened, pick, readSheet, reviewStep, sheetOf,
} from './compile_kit.mjs' // prettier-ignore
import { assertAccessible, assertFits, closeBrowser, openPage, picture, screens, startDemoServer } from './harness.mjs'
import { asked, county, settled } from './staff.mjs'

const law = '《中华人民共和国乡村振兴促进法》第四十六条'
const duties = '制定年度方案并组织培训,组织村（社区）逐户登记'
const farming = ['农药包装废弃物回收登记', '化肥使用量登记', '高标准农田管护巡查'].map(
  (name) => `${name},配合履职,乡村振兴,“三定”规定,单位职能配置,${law},${duties}`,
)
const welfare =
  '居家养老探访,配合履职,民生服务,考核细则,年度考核,《中华人民共和国老年人权益保障法》第三十七条,培训探访人员,每月上门探访'

describe('a whole compile of one town’s list', () => {
  let server, office, farm, civil, police, justice, leader, town, compile, draft

  before(async () => {
    server = await startDemoServer()
    office = await signedInAt(server, 'bianban')
    farm = await signedInAt(server, 'nongye')
    civil = await signedInAt(server, 'minzheng')
    police = await signedInAt(server, 'gongan')
    justice = await signedInAt(server, 'sifa')
    leader = await signedInAt(server, 'zhengfuban')
    town = await signedInAt(server, 'qinghe', screens.phone)
  })
  after(async () => {
    await closeAll(office, farm, civil, police, justice, leader, town)
    await closeBrowser()
    await server.stop()
  })

  test('the list office opens it for the town', async () => {
    await opened(office, 'compiles')
    await office.getByRole('button', { name: '开始一次编制' }).click()
    await office.getByLabel('编制', { exact: true }).fill('青禾镇清单2026年修编')
    await pick(office, '编哪份清单', '青禾镇')
    await office.getByRole('button', { name: '开始一次编制' }).click()
    await office.waitForURL(/compiles\/./)
    compile = `compiles/${office.url().split('/').pop()}`
  })

  test('departments and the town bring in their lines by sheet', async () => {
    const own = ['农药包装废弃物回收', '居家养老探访走访', '村级活动场所日常管护', '路灯报修'].map(
      (name) => `${name},,,座谈会,县乡座谈会`,
    )
    for (const [page, lines] of [
      [farm, farming],
      [civil, [welfare]],
      [town, own],
    ]) {
      await readSheet(page, compile, sheetOf('起底.csv', lines))
      await page.getByRole('button', { name: `收入这 ${lines.length} 条` }).click()
      await page.getByText(`已收入 ${lines.length} 条`).waitFor()
    }
    await opened(office, compile)
    await picture(office, 'whole-gathered')
    assert.equal((await asked(office, compile)).candidates, 8)
  })

  test('a department and the town confirm the same text, after an amendment', async () => {
    await opened(town, `${compile}/likely`)
    const line = town.locator('li.line').filter({ hasText: '农药包装废弃物回收' })
    await line.getByRole('button', { name: /农药包装废弃物回收登记/ }).click()
    await town.waitForURL(/pairs\/\d+$/)
    const pair = `${compile}/pairs/${town.url().split('/').pop()}`
    await opened(farm, pair)
    await farm.getByRole('radio', { name: '修改文字' }).check()
    await farm.getByLabel('乡镇职责').fill('设回收点，按月登记，汇总后报县农业农村局。')
    await farm.getByRole('button', { name: '修改文字' }).click()
    await farm.getByText('文字已改，等对方确认').waitFor()
    await opened(town, pair)
    await town.getByRole('radio', { name: '确认现在的文字' }).check()
    await town.getByRole('button', { name: '确认现在的文字' }).click()
    await town.getByText('共同认定', { exact: true }).waitFor()
    await picture(town, 'whole-agreed-phone')
    await assertFits(town)
  })

  test('the other is proposed by the department and confirmed by the town', async () => {
    await opened(civil, `${compile}/likely`)
    await civil
      .locator('li.line')
      .filter({ hasText: '居家养老探访' })
      .getByRole('button', { name: /居家养老探访走访/ })
      .click()
    await civil.waitForURL(/pairs\/\d+$/)
    await opened(town, `${compile}/pairs/${civil.url().split('/').pop()}`)
    await town.getByRole('radio', { name: '确认现在的文字' }).check()
    await town.getByRole('button', { name: '确认现在的文字' }).click()
    await town.getByText('共同认定', { exact: true }).waitFor()
    assert.equal((await asked(office, `${compile}/pairing`)).agreed, 2)
  })

  test('what is nobody’s duty is dropped by the town, with its reason', async () => {
    await opened(town, `${compile}/candidates?side=town&state=open`)
    await town.getByRole('checkbox', { name: /路灯报修/ }).check()
    await town.getByLabel('理由').fill('属于供电公司的抢修')
    await town.getByRole('button', { name: '剔除，不进清单' }).click()
    await town.getByRole('checkbox', { name: /路灯报修/ }).waitFor({ state: 'detached' })
  })

  test('the first round founds the items', async () => {
    await opened(office, `${compile}/ledger`)
    await office.getByLabel('哪次会').fill('第一轮会审')
    await office.getByRole('button', { name: '开启新一轮' }).click()
    await office.getByText('新一轮已开启').waitFor()
    await office.getByLabel('理由').fill('第一轮梳理')
    await office.getByLabel('办完应当是多少项').fill('4')
    await office.getByRole('button', { name: '候选事项立项' }).click()
    await office.getByText('4 + 0 − 0 = 4').waitFor()
    await office.getByRole('button', { name: '结束这一轮' }).click()
    await office.getByText('这一轮已结束，账目相符').waitFor()
  })

  test('the second round merges two and adds the town’s own; the ledger is proved', async () => {
    await office.getByRole('button', { name: '开启新一轮' }).click()
    await office.getByRole('link', { name: '记一次增减' }).click()
    await office.getByRole('radio', { name: '合并' }).check()
    await pick(office, '动哪些事项', '农药包装废弃物')
    await pick(office, '动哪些事项', '化肥使用量')
    await office.keyboard.press('Escape')
    await office.getByLabel('事项名称').fill('农药包装废弃物回收和化肥使用量登记')
    await office.getByLabel('理由').fill('同一次入户，一并登记')
    await office.locator('form').getByRole('button', { name: '记一次增减' }).click()
    await office.waitForURL(/ledger$/)
    await office.getByText('4 + 0 − 1 = 3').first().waitFor()
    const { items } = await asked(office, `${compile}/candidates?side=town&state=open`)
    assert.deepEqual(
      items.map((one) => one.name),
      ['村级活动场所日常管护'],
    )
    await office.getByRole('link', { name: '记一次增减' }).click()
    await office.getByRole('radio', { name: '增加' }).check()
    await office.getByLabel('事项名称').fill('村级活动场所日常管护')
    await office.getByLabel('清单', { exact: true }).selectOption({ label: '基本履职事项' })
    await office.getByLabel('领域').selectOption('乡村振兴')
    await office.getByLabel('依据').fill(law)
    await office.getByLabel('乡镇职责').fill('确定管护人员，每月检查一次。')
    await office.getByLabel('对应的候选事项编号').fill(String(items[0].number))
    await office.getByLabel('理由').fill('乡镇日常在做，列入基本履职')
    await office.locator('form').getByRole('button', { name: '记一次增减' }).click()
    await office.waitForURL(/ledger$/)
    await office.getByText('4 + 1 − 1 = 4').first().waitFor()
    await settled(office)
    await office.getByRole('button', { name: '结束这一轮' }).click()
    await office.getByText('这一轮已结束，账目相符').waitFor()
    assert.ok((await asked(office, `${compile}/ledger`)).is_proved)
    await picture(office, 'whole-ledger')
    await assertAccessible(office)
  })

  test('the departments assess what they lead; what one denies is answered', async () => {
    await reviewStep(office, compile, '提交评审')
    for (const page of [farm, civil]) {
      await opened(page, `${compile}/review`)
      await page.getByRole('link', { name: /部门已自评/ }).click()
      await page.locator('.list a.name').first().click()
      await page.waitForURL(/assessments\/\d+$/)
      let objection = page === farm ? { question: 3, grounds: '乡镇没有检测设备' } : undefined
      while (/assessments\/\d+$/.test(page.url())) {
        const here = page.url()
        await settled(page)
        await assess(page, objection)
        objection = undefined
        await page.waitForURL((url) => url.href !== here)
      }
      await reviewStep(page, compile, '自评完毕')
    }
    await opened(office, `${compile}/review`)
    await office.getByRole('heading', { name: '挡住下一步的反对意见 1 条' }).waitFor()
    await endOpinion(office, '不采纳', '检测由县级承担，乡镇只登记')
    await pick(office, '单位', '县公安局')
    await office.getByRole('button', { name: '增加席位' }).click()
    await office.getByText('席位已调整').waitFor()
    await reviewStep(office, compile, '通过，转下一步')
  })

  test('a reviewer objects, is answered, hands its seat on, and the next one signs', async () => {
    await opened(police, `${compile}/review`)
    await police.getByRole('link', { name: '逐项提意见' }).click()
    await settled(police)
    await police.getByRole('checkbox', { name: '依据' }).check()
    await police.getByLabel('对“依据”的意见').fill('应当写到款')
    await police.getByRole('button', { name: '提出这 1 条意见' }).click()
    await police.getByText('已提出 1 条意见').waitFor()
    await opened(office, `${compile}/review`)
    await office.getByRole('heading', { name: '挡住下一步的反对意见 1 条' }).waitFor()
    await endOpinion(office, '部分采纳', '公布前核对到款')
    await opened(police, `${compile}/review`)
    await police.getByRole('button', { name: /^委托 联审单位.*公安局/ }).click()
    const dialog = police.getByRole('dialog')
    await pick(police, '委托给', '司法局')
    await dialog.locator('textarea').fill('依据问题由司法局把关')
    await picture(police, 'whole-delegate')
    await assertAccessible(police)
    await dialog.getByRole('button', { name: '委托', exact: true }).click()
    await police.getByText('席位已调整').waitFor()
    await reviewStep(justice, compile, '会签')
  })

  test('an expert is seated before its stage begins, and signs', async () => {
    await opened(office, `${compile}/review`)
    await office.getByLabel('参加身份').selectOption({ label: '评审专家' })
    await pick(office, '单位', '县民政局')
    await office.getByRole('button', { name: '增加席位' }).click()
    await office.getByText('席位已调整').waitFor()
    await reviewStep(office, compile, '通过，转下一步')
    await reviewStep(civil, compile, '会签')
  })

  test('legality is examined, the county approves, and the items become a draft', async () => {
    await reviewStep(office, compile, '通过，转下一步')
    await reviewStep(justice, compile, '通过，转下一步')
    await reviewStep(leader, compile, '审定', '青政发〔2026〕12号')
    await opened(office, `${compile}/review`)
    await makeDraft(office)
    await office.getByText(/已生成草稿：4 项.*0 项没有对上依据/).waitFor()
    await reviewStep(office, compile, '登记备案', '青编备〔2026〕3号')
    assert.equal((await asked(office, `${compile}/review`)).stage, 'finished')
    const stays = office.getByRole('region', { name: '各阶段用时' }).locator('tbody tr')
    assert.match(await stays.filter({ hasText: '专家评审' }).innerText(), /[1-9]\d* 天/)
    await picture(office, 'whole-reviewed')
    await office.getByRole('link', { name: '打开清单草稿' }).click()
    await office.waitForURL(/editions\//)
    await settled(office)
    draft = office.url().split('/').pop()
    assert.match(await office.locator('h1').innerText(), /第 2 版/)
  })

  test('the draft is submitted, spoken on, approved and published as the second edition', async () => {
    await editionStep(office, '送审')
    await opened(farm, `editions/${draft}/review`)
    await farm.getByLabel(/^意见/).fill('无修改意见。')
    await farm.getByRole('button', { name: '提出意见' }).click()
    await farm.getByText('无修改意见。').waitFor()
    await opened(office, `editions/${draft}`)
    await editionStep(office, '审定通过')
    await editionStep(office, '公布清单', (dialog) => fillApproval(dialog, '青编发〔2026〕12号'))
    await office.locator('.state.done', { hasText: '已公布' }).first().waitFor()
    await picture(office, 'whole-published')
    await assertAccessible(office)
  })

  test('anybody reads the second edition, and the list in force is what was compiled', async () => {
    const list = (await asked(office, 'lists')).items.find((one) => one.in_force?.id === draft)
    assert.deepEqual([list.body.short_name, list.in_force.number], ['青禾镇', 2])
    const stranger = await openPage(screens.phone, { baseURL: server.url })
    await stranger.goto(`/${county}/${list.body.code}/2/`)
    const text = await stranger.locator('body').innerText()
    for (const words of ['青禾镇', '第 2 版']) assert.ok(text.includes(words), words)
    await picture(stranger, 'whole-public-phone')
    const { items } = await asked(office, `editions/${draft}/duties?page_size=50`)
    assert.deepEqual(items.map((one) => one.name).sort(), [
      '农药包装废弃物回收和化肥使用量登记',
      '居家养老探访',
      '村级活动场所日常管护',
      '高标准农田管护巡查',
    ])
    for (const { code, name } of items) {
      await stranger.goto(`/${county}/${list.body.code}/2/${code}`)
      assert.ok((await stranger.locator('h1').innerText()).includes(name), name)
    }
    await closeAll(stranger)
  })

  test('the review tells who did what, and any duty leads back to its raw lines', async () => {
    await opened(office, `${compile}/review`)
    const story = office.getByRole('region', { name: '办理过程' }).getByRole('listitem')
    await story.filter({ hasText: /县公安局 把联审单位的席位委托给县司法局/ }).waitFor()
    await story
      .filter({ hasText: /审定，转到备案/ })
      .filter({ hasText: '青政发〔2026〕12号' })
      .waitFor()
    await picture(office, 'whole-story')
    const { items } = await asked(office, `editions/${draft}/duties?page_size=50`)
    const merged = items.find((one) => one.name.startsWith('农药包装废弃物'))
    await opened(town, `editions/${draft}/duties/${merged.id}`)
    await town.getByRole('link', { name: /^查来历/ }).click()
    await town.getByRole('link', { name: '农药包装废弃物回收', exact: true }).waitFor()
    assert.ok((await town.locator('ins').count()) > 0, 'the text before and after')
    await settled(town)
    await picture(town, 'whole-origin-phone')
    await assertAccessible(town)
    await assertFits(town)
    await town.getByRole('link', { name: /^第 \d+ 号事项/ }).click()
    await town.waitForURL(/items\/\d+$/)
    await settled(town)
    for (const words of ['不采纳', '部分采纳', '乡镇没有检测设备']) await town.getByText(words).first().waitFor()
    await picture(town, 'whole-item-phone')
    await assertAccessible(town)
    await assertFits(town)
  })
})
