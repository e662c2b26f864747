import { onScopeDispose, ref } from 'vue'
import { api, ask, at } from '@/api/client'

const often = 60_000
const seldom = 900_000
const fresh = 2_000
/** Shorter than the shortest idle time: asking must not keep alive the session of somebody who has left. */
const present = 300_000

/** Asks how many notices are new: once a minute, less and less often while nobody answers, never while the page
 *  is not looked at or nobody touches it. */
export function useUnread() {
  const unread = ref(0)
  let wait = often
  let timer = 0
  let last = 0
  let over = false
  let touched = Date.now()

  async function poll() {
    window.clearTimeout(timer)
    if (document.hidden || over || Date.now() - touched > present) return
    last = Date.now()
    try {
      const query = { only_new: true, page: 1, page_size: 1 }
      unread.value = (await ask(api.GET('/api/v1/{county}/inbox', { params: { path: at(), query } }))).total
      wait = often
    } catch {
      wait = Math.min(wait * 2, seldom)
    }
    window.clearTimeout(timer)
    if (!over) timer = window.setTimeout(() => void poll(), wait)
  }
  /** Something may have changed: asked at once, but not twice within moments. */
  function look() {
    window.clearTimeout(timer)
    if (!over) timer = window.setTimeout(() => void poll(), Math.max(0, fresh - (Date.now() - last)))
  }

  function touch() {
    const was = touched
    touched = Date.now()
    if (touched - was > present) look()
  }

  document.addEventListener('visibilitychange', look)
  for (const one of ['pointerdown', 'keydown']) window.addEventListener(one, touch)
  onScopeDispose(() => {
    over = true
    window.clearTimeout(timer)
    document.removeEventListener('visibilitychange', look)
    for (const one of ['pointerdown', 'keydown']) window.removeEventListener(one, touch)
  })
  void poll()
  return { unread, look }
}
