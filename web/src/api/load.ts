import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef, type WatchSource } from 'vue'
import { Refused } from './client'

export interface Loaded<T> {
  data: ShallowRef<T | undefined>
  refusal: ShallowRef<Refused | undefined>
  busy: Ref<boolean>
  reload: () => Promise<void>
}

/** Fetches now and whenever `when` changes; the newest answer wins, the old one stays until it is there. */
export function useLoad<T>(fetch: () => Promise<T>, when?: WatchSource<unknown>): Loaded<T> {
  const data = shallowRef<T>()
  const refusal = shallowRef<Refused>()
  const busy = ref(false)
  let turn = 0
  async function reload() {
    const mine = ++turn
    busy.value = true
    try {
      const answer = await fetch()
      if (mine !== turn) return
      data.value = answer
      refusal.value = undefined
    } catch (error) {
      if (mine === turn) refusal.value = asRefused(error)
    } finally {
      if (mine === turn) busy.value = false
    }
  }
  if (when) watch(when, reload)
  onScopeDispose(() => {
    turn++
  })
  void reload()
  return { data, refusal, busy, reload }
}

/** One thing a person does: busy while it runs, the refusal beside it when it fails, true when done. */
export function useAction() {
  const busy = ref(false)
  const refusal = shallowRef<Refused>()
  async function run(action: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    refusal.value = undefined
    try {
      await action()
      return true
    } catch (error) {
      refusal.value = asRefused(error)
      return false
    } finally {
      busy.value = false
    }
  }
  return { busy, refusal, run }
}

export function asRefused(error: unknown): Refused {
  if (error instanceof Refused) return error
  console.error(error)
  return new Refused('broken', 0)
}
