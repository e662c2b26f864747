import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { api, ask, county } from './client'

/** How far a rehearsal's clock is ahead of this machine's, in milliseconds; nothing: it is no rehearsal. */
const ahead = shallowRef<number>()
/** What a rehearsal's clock said when it was last looked at. */
const shown = ref('')
let asked = ''
const again_after = 30_000

export async function loadClock(): Promise<void> {
  if (!county.value) return
  asked = county.value
  try {
    const clock = await ask(api.GET('/api/v1/{county}/clock', { params: { path: { county: county.value } } }))
    ahead.value = clock.is_rehearsal ? Date.parse(clock.now) - Date.now() : undefined
    shown.value = rehearsalTime()
  } catch {
    // What was known stays; a county or a server that is not there says so elsewhere.
  }
}

export const isRehearsal = computed(() => ahead.value !== undefined)
/** Beijing time as it is in the rehearsal, `2026-09-28T09:00`. */
export const rehearsalTime = () => new Date(Date.now() + (ahead.value ?? 0) + 8 * 3600_000).toISOString().slice(0, 16)

/** The rehearsal's time on the page. A server that is none is asked once for each county, and never again. */
export function useRehearsalTime() {
  const timer = window.setInterval(() => {
    if (document.hidden || !isRehearsal.value) return
    void loadClock()
  }, again_after)
  onScopeDispose(() => window.clearInterval(timer))
  const look = async () => {
    if (county.value && asked !== county.value) await loadClock()
  }
  return { now: shown, look }
}
