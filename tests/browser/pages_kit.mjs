// Every page on every screen: nothing serious for axe, nothing sticking out, nobody outside asked, no complaint.
import { after, test } from 'node:test'
import { assertAccessible, assertFits, closeBrowser, openPage, picture } from './harness.mjs'
import { adjustmentRequest, application, checkedDocument, townCompile } from './samples.mjs'
import { asked, at, closePage, forgiveRefusals, screens, settled, signedIn } from './staff.mjs'

/** Pages about what is not there: the browser logs the 404. */
const refused = ['conference-unknown', 'as-of-nothing', 'duty-not-compiled']

/** Addresses of one of each thing, taken from the demo county. */
async function addresses(page) {
  const { items } = await asked(page, 'lists')
  const [one, two] = items.filter((list) => !list.is_catalogue && list.in_force)
  const edition = one.in_force.id
  const [duty, assisting, bases, bodies, towns, people, calls, conferences] = await Promise.all([
    asked(page, `editions/${edition}/duties?page_size=1`),
    asked(page, `editions/${edition}/duties?kind=assisting&page_size=1`),
    asked(page, 'bases?page_size=1'),
    asked(page, 'bodies?kind=county_department&page_size=1'),
    asked(page, 'towns'),
    asked(page, 'accounts?page_size=1'),
    asked(page, 'calls?page_size=1'),
    asked(page, 'conferences'),
  ])
  const [hearing, ruled] = ['hearing', 'ruled'].map((stage) => conferences.items.find((one) => one.stage === stage))
  const [basis, body, town] = [bases.items[0].id, bodies.items[0].id, towns.items[0].body.id]
  const check = await checkedDocument(page)
  const admission = await application(page)
  const adjusting = await adjustmentRequest(page)
  const compile = `compiles/${await townCompile(page)}`
  return {
    checks: 'checks',
    'check-new': 'checks/new',
    check: `checks/${check}`,
    admissions: 'admissions',
    'admissions-refused': 'admissions?stage=withdrawn',
    'admission-new': 'admissions/new',
    admission: `admissions/${admission}`,
    'adjust-requests': 'adjustment-requests',
    'adjust-requests-late': 'adjustment-requests?late=1',
    'adjust-new': `adjustment-requests/new?code=${duty.items[0].code}&town=${one.body.id}`,
    'adjust-request': `adjustment-requests/${adjusting}`,
    'adjust-rules': 'adjustment-rules',
    merges: 'merges',
    deviations: `lists/${one.id}/deviations`,
    'as-of': `lists/${one.id}/duties/${duty.items[0].id}/as-of`,
    'duty-not-compiled': `duties/${duty.items[0].id}/origin`,
    'as-of-nothing': `lists/${one.id}/duties/${duty.items[0].id}/as-of?on=2001-01-01`,
    adjustments: 'adjustments',
    'adjustments-kept': 'adjustments?state=kept',
    impact: `bases/${basis}/impact`,
    'impact-as-of': `bases/${basis}/impact?on=2026-01-01`,
    compiles: 'compiles',
    compile,
    candidates: `${compile}/candidates`,
    'candidates-of-a-kind': `${compile}/candidates?side=town&state=open`,
    'candidates-nothing': `${compile}/candidates?text=没有这样的事项`,
    'candidate-new': `${compile}/candidates/new`,
    'candidate-sheet': `${compile}/candidates/sheet`,
    candidate: `${compile}/candidates/2`,
    'candidate-mine': `${compile}/candidates/4`,
    pairing: `${compile}/pairing`,
    'pairing-only-town': `${compile}/pairing?show=only_town`,
    likely: `${compile}/likely`,
    ledger: `${compile}/ledger`,
    moves: `${compile}/moves`,
    'move-new': `${compile}/moves/new`,
    items: `${compile}/items`,
    'items-nothing': `${compile}/items?text=没有这样的事项`,
    item: `${compile}/items/1`,
    questionnaires: `${compile}/questionnaires`,
    'compile-review': `${compile}/review`,
    'compile-assessments': `${compile}/assessments`,
    'compile-assess': `${compile}/assessments/1`,
    'compile-speak': `${compile}/items/1/opinion`,
    'compile-plan': `${compile}/plan`,
    'compile-meetings': `${compile}/meetings`,
    merge: `lists/${one.id}/merge`,
    lists: 'lists',
    'lists-by-field': 'lists?view=field',
    list: `lists/${one.id}`,
    'import-file': `lists/${one.id}/import`,
    edition: `editions/${edition}`,
    'edition-of-a-kind': `editions/${edition}?kind=assisting`,
    'edition-nothing-found': `editions/${edition}?text=没有这样的事项`,
    duty: `editions/${edition}/duties/${duty.items[0].id}`,
    'duty-assisting': `editions/${edition}/duties/${assisting.items[0].id}`,
    review: `editions/${edition}/review`,
    compare: `compare?from=${edition}&to=${two.in_force.id}`,
    'compare-empty': 'compare',
    bases: 'bases',
    basis: `bases/${basis}`,
    'basis-edit': `bases/${basis}/edit`,
    'basis-new': 'bases/new',
    'basis-sheet': 'bases/sheet',
    bodies: 'bodies',
    'bodies-tree': 'bodies/tree',
    body: `bodies/${body}`,
    'body-as-of': `bodies/${body}?on=2026-01-01&known=2026-01-01`,
    'body-edit': `bodies/${body}/edit`,
    'body-sheet': 'bodies/sheet',
    towns: 'towns',
    'town-profile': `towns/${town}`,
    accounts: 'accounts',
    'account-new': 'accounts/new',
    'accounts-sheet': 'accounts/sheet',
    search: 'search?q=秸秆',
    'search-nothing': 'search?q=没有这样的事项',
    due: 'due?start=2026-09-30&amount=3&unit=working_day',
    'due-pending': 'due?start=2029-03-01&amount=5&unit=working_day',
    owed: 'owed',
    'owed-late': 'owed?late=1&whole=1',
    calls: 'calls',
    'calls-of-a-stage': 'calls?stage=confirming',
    'calls-narrowed': `calls?town=${town}&kind=ordinary&from=2026-01-01`,
    boards: 'boards',
    'boards-by-month': 'boards?by=month',
    'boards-by-duty': 'boards?by=duty',
    'boards-nothing': 'boards?from=2019-01-01&to=2019-02-01',
    'boards-late': 'boards?view=late',
    'boards-towns': 'boards?view=towns',
    'boards-disputes': 'boards?view=disputes',
    'board-rows': 'boards/rows?counted=finishes_due',
    'board-rows-of-calls': 'boards/rows?counted=calls',
    'board-rows-nothing': 'boards/rows?counted=parts&to=2019-02-01',
    conferences: 'conferences',
    'conference-heard': `conferences/${hearing.id}`,
    'conference-ruled': `conferences/${ruled.id}`,
    'conference-unknown': 'conferences/nowhere',
    'call-kinds': 'call-kinds',
    'call-ladder': 'call-ladder',
    outside: 'outside',
    inbox: 'inbox',
    mail: 'mail',
    call: `calls/${calls.items[0].id}`,
    'due-empty': 'due',
    holidays: 'holidays',
    settings: 'settings',
    password: 'password',
    account: 'account',
    'account-one': `accounts/${people.items[0].id}`,
    'accounts-administrators': 'accounts?show=administrators',
    'first-run': 'first-run',
    'no-such-page': 'nowhere',
  }
}

/** Opens a page and judges it. What axe finds does not depend on the zoom. */
async function judge(page, path, word, screen) {
  await page.goto(at(path))
  await settled(page)
  await picture(page, `staff-${word}-${screen}`)
  if (screen !== 'zoomed') await assertAccessible(page)
  await assertFits(page)
}

/** All of them on one screen; each screen has a file of its own, so that they go side by side. */
export function pagesOn(screen) {
  after(closeBrowser)
  test('signed in', async (t) => {
    const page = await signedIn('list_office', screens[screen])
    for (const [word, path] of Object.entries(await addresses(page))) {
      await t.test(word, async () => {
        await judge(page, path, word, screen)
        if (refused.includes(word)) forgiveRefusals(page)
      })
    }
    await closePage(page)
  })
  test('administrators', async (t) => {
    const pages = {
      security_admin: { security: 'security', 'security-account': 'accounts?show=administrators' },
      system_admin: { 'system-accounts': 'accounts', 'system-new': 'accounts/new' },
      audit_admin: { log: 'log', 'log-filtered': 'log?kind=edition&verb=publish' },
    }
    for (const [role, paths] of Object.entries(pages)) {
      const administrator = await signedIn(role, screens[screen])
      if (role === 'audit_admin') {
        const { items } = await asked(administrator, 'log/events?kind=edition&verb=publish&page_size=1')
        paths['log-event'] = `log/${items[0].id}`
      }
      for (const [word, path] of Object.entries(paths)) {
        await t.test(word, () => judge(administrator, path, word, screen))
      }
      await closePage(administrator)
    }
  })
  test('signed out', async (t) => {
    const stranger = await openPage(screens[screen])
    for (const path of ['sign-in', 'activate']) await t.test(path, () => judge(stranger, path, path, screen))
    await closePage(stranger)
  })
}
