// What waits is sent, in the order it was made, each under its own key: however often it is tried, it is one report.
import { api, ask, at, Refused, send, session, type Schema } from '@/api/client'
import { asRefused } from '@/api/load'
import { openReport, type Draft } from './box'
import { askSession, type Here, type Standing } from './owner'
import { claim, reportsOf, settle, type Kept } from './store'

/** Said by the network, by a server at its limit or by an expired session: it waits, and is tried again. */
const isPassing = (error: Refused) => [0, 401, 408, 429].includes(error.status) || error.status >= 500

async function upload(draft: Draft): Promise<Schema['CallFile'][]> {
  const files: Schema['CallFile'][] = []
  for (const { name, bytes } of draft.photos) {
    const path = `calls/files?${new URLSearchParams({ file_name: name })}`
    files.push({ ...(await send<Schema['CallFile']>(path, new Blob([bytes]))), name })
  }
  return files
}

async function post(here: Here, one: Kept): Promise<void> {
  // Somebody else may have signed in meanwhile, here or in another tab: these reports are not theirs.
  const now = session.value
  if (!now || `${now.county.id}/${now.account.id}` !== here.owner) throw new Refused('signed_out', 401)
  const draft = await openReport(here, one)
  const { category, place, seen_at } = draft
  const content = [draft.content, draft.where].filter(Boolean).join('\n')
  const body = { key: one.key, category, place, content, seen_at, files: await upload(draft) }
  const params = { path: at() }
  await ask(api.POST('/api/v1/{county}/grid-reports', { params, headers: { 'Idempotency-Key': one.key }, body }))
}

/** A fresh token, should another tab have signed in anew: asked for once. */
async function postWithToken(here: Here, one: Kept): Promise<void> {
  try {
    await post(here, one)
  } catch (error) {
    if (!(error instanceof Refused) || error.why !== 'csrf_missing') throw error
    if ((await askSession()) !== 'online') throw new Refused('signed_out', 401)
    await post(here, one)
  }
}

/** Sends one; false when the rest had better wait, too. */
async function sendOne(here: Here, one: Kept): Promise<Standing | undefined> {
  try {
    await postWithToken(here, one)
    await settle(one.key, { state: 'sent', sent_at: new Date().toISOString(), why: undefined })
    return undefined
  } catch (error) {
    const why = asRefused(error)
    if (isPassing(why)) {
      await settle(one.key, {})
      return why.status === 401 ? 'expired' : 'offline'
    }
    await settle(one.key, { state: 'refused', why: { why: why.why, facts: why.facts, about: why.about } })
    return undefined
  }
}

async function sendWaiting(here: Here, alone: boolean, told: () => Promise<void>): Promise<Standing> {
  const by = crypto.randomUUID()
  for (const one of (await reportsOf(here.owner)).reverse()) {
    if (one.state !== 'waiting' || !(await claim(one.key, by, alone))) continue
    await told()
    const stopped = await sendOne(here, one)
    await told()
    if (stopped) return stopped
  }
  return 'online'
}

/** Sends everything that waits, the oldest first; says how things stand when it is done or cannot go on.
 *  Of several tabs one sends: by a lock where the browser has them, else by a claim on each report. */
export async function sendAll(here: Here, told: () => Promise<void>): Promise<Standing> {
  if (!('locks' in navigator)) return sendWaiting(here, false, told)
  return navigator.locks.request(`qingdan-grid/${here.owner}`, { ifAvailable: true }, (lock) =>
    lock ? sendWaiting(here, true, told) : 'online',
  )
}
