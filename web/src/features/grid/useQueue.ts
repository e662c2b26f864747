import { onScopeDispose, ref, shallowRef } from 'vue'
import type { Refused } from '@/api/client'
import { asRefused } from '@/api/load'
import { lockReport, newKey, openReport, type Draft } from './box'
import { askSession, whoIsHere, type Here, type Standing } from './owner'
import { sendAll } from './sending'
import { keepReport, removeReport, reportsOf, sendAgain, tidy, type Kept } from './store'

export interface Shown extends Kept {
  draft: Draft
  is_sending: boolean
}

const first_wait = 10_000
const longest_wait = 300_000

/** The reports of whoever is here, and their sending: at once, when the network comes back, then ever more seldom. */
export function useQueue() {
  const here = shallowRef<Here>()
  const standing = ref<Standing>('offline')
  const reports = shallowRef<Shown[]>([])
  const ready = ref(false)
  /** Why nothing can be kept or sent here at all, such as a server without the key for it. */
  const trouble = shallowRef<Refused>()
  let wait = first_wait
  let timer = 0
  let busy = false
  let again = false

  async function show() {
    const owner = here.value
    if (!owner) return
    const kept = await reportsOf(owner.owner)
    const now = Date.now()
    reports.value = await Promise.all(
      kept.map(async (one) => ({
        ...one,
        draft: await openReport(owner, one),
        is_sending: one.state === 'waiting' && (one.claimed_until ?? 0) > now,
      })),
    )
  }

  function later() {
    window.clearTimeout(timer)
    if (!reports.value.some((one) => one.state === 'waiting') || document.hidden) return
    timer = window.setTimeout(() => void go(), wait)
    wait = Math.min(wait * 2, longest_wait)
  }

  /** One at a time; what was asked for meanwhile comes right after. */
  async function go() {
    again = busy
    if (busy) return
    busy = true
    try {
      standing.value = await askSession()
      here.value = (await whoIsHere(standing.value)) ?? here.value
      await show()
      if (here.value && standing.value === 'online') standing.value = await sendAll(here.value, show)
      await show()
      trouble.value = undefined
    } catch (error) {
      trouble.value = asRefused(error)
    } finally {
      busy = false
      ready.value = true
    }
    if (again) void go()
    else later()
  }

  function soon() {
    if (document.hidden) return
    wait = first_wait
    void go()
  }

  /** Keeps it on this phone first, then tries to send it. False: it was sent meanwhile, or is being sent. */
  async function keep(draft: Draft, key = newKey()): Promise<boolean> {
    if (!here.value) return false
    const kept = await keepReport(await lockReport(here.value, key, draft))
    await show()
    if (kept) soon()
    return kept
  }

  /** The same under another number: the server has something else under the old one. */
  async function keepAnew(one: Shown): Promise<void> {
    if ((await keep(one.draft)) && (await removeReport(one.key))) await show()
  }
  async function retry(one: Shown) {
    await sendAgain(one.key)
    await show()
    soon()
  }
  async function remove(one: Shown) {
    await removeReport(one.key)
    await show()
  }

  const start = async () => {
    await go()
    if (here.value) await tidy(here.value.owner)
  }
  window.addEventListener('online', soon)
  document.addEventListener('visibilitychange', soon)
  onScopeDispose(() => {
    window.clearTimeout(timer)
    window.removeEventListener('online', soon)
    document.removeEventListener('visibilitychange', soon)
  })
  return { here, standing, reports, ready, trouble, start, soon, keep, keepAnew, retry, remove }
}
