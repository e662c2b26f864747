// One of each thing that the demo county does not have by itself, made once by the list office.
import { mkdirSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { url } from './harness.mjs'
import { asked, told } from './staff.mjs'

/** Several files ask for the same things of one server at a time: whoever comes first makes them, the others wait. */
async function alone(make) {
  const lock = join(tmpdir(), `qingdan-samples-${new URL(url).port}`)
  for (let waited = 0; waited < 600; waited++) {
    try {
      mkdirSync(lock)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      await delay(200)
    }
  }
  try {
    return await make()
  } finally {
    rmdirSync(lock)
  }
}

export const body = async (page, name) =>
  (await asked(page, `bodies?text=${encodeURIComponent(name)}&page_size=50`)).items.find(
    (one) => one.short_name === name || one.name === name,
  ).id

/** A document with a sentence on the lists and one that is on none. */
export const checkedDocument = (page) => alone(() => makeCheckedDocument(page))

async function makeCheckedDocument(page) {
  const text = '各乡镇要组织人员巡查秸秆露天焚烧，发现火点及时劝阻并报告。\n请各乡镇于9月10日前报送无人机飞手台账。\n'
  const title = '关于秋季工作的通知（样例）'
  const known = (await asked(page, 'document-checks?page_size=100')).items.find((one) => one.title === title)
  if (known) return known.id
  const department = await body(page, '县农业农村局')
  return (await told(page, 'document-checks', { title, text, department })).head.id
}

/** A compile of one town's list: two lines of the county, two of the town, one item in an open first round. */
export const townCompile = (page, of = '云台乡') => alone(() => makeTownCompile(page, of))

async function makeTownCompile(page, of) {
  const name = `${of}清单编制（样例）`
  const known = (await asked(page, 'compiles')).items.find((one) => one.name === name)
  if (known) return known.id
  const town = await body(page, of)
  const { id } = await told(page, 'compiles', { name, town })
  const line = (more) => told(page, `compiles/${id}/candidates`, { origin: 'meeting', ...more })
  const department = { body: await body(page, '县农业农村局'), list_kind: 'assisting', field: '乡村振兴' }
  await line({ ...department, name: '高标准农田管护摸底登记', source: '2026年县乡座谈会' })
  await line({
    ...department,
    name: '撂荒耕地排查整治中对长期外出务工农户承包地的登记造册和代耕代种协议签订情况的逐户核对和上报',
  })
  await line({ body: town, name: '高标准农田管护登记' })
  await line({ body: town, name: '村口路灯报修' })
  await told(page, `compiles/${id}/rounds`, { note: '第一次会审' })
  await told(page, `compiles/${id}/found`, { reason: '第一轮梳理', expected: 2 })
  return id
}

/** A department's application that waits for one town. */
export const application = (page) => alone(() => makeApplication(page))

async function makeApplication(page) {
  const item = '农用无人机台账登记（样例）'
  const known = (await asked(page, 'admissions?page_size=100')).items.find((one) => one.item === item)
  if (known) return known.id
  const from_on = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10)
  const [department, town] = await Promise.all([body(page, '县农业农村局'), body(page, '云台乡')])
  const basis = (await asked(page, 'bases?page_size=1')).items[0].id
  const goes = { money: '每乡镇每年两万元', people: '无', training: '每年一次' }
  const what = { item, content: '登记本乡镇的农用无人机，每季度更新。', reason: '省里要求今年建账' }
  return (await told(page, 'admissions', { ...what, ...goes, department, basis, towns: [town], from_on })).id
}

/** A request to adjust several towns' lists, of several changes, whose parties are being heard. */
export const adjustmentRequest = (page) => alone(() => makeAdjustmentRequest(page))

async function makeAdjustmentRequest(page) {
  const reason = '机构改革后职责划转，名称和牵头部门随之调整（样例）'
  const known = (await asked(page, 'adjustment-requests?page_size=100')).items.find((one) => one.reason === reason)
  if (known) return known.id
  const towns = await Promise.all(['云台乡', '松岭朝鲜族乡'].map((name) => body(page, name)))
  const changes = [
    { outcome: 'change', codes: ['QH-P-015'], name: '养老机构安全巡查配合' },
    { outcome: 'split', codes: ['QH-P-014'], names: ['困难群众信息核对配合', '困难群众动态管理配合'] },
  ]
  const made = await told(page, 'adjustment-requests', { ground: 'reform', reason, towns, changes })
  await told(page, `adjustment-requests/${made.id}/step`, { version: made.version, action: 'accept' })
  return made.id
}
