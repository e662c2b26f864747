import { computed } from 'vue'
import { useRoute } from 'vue-router'
import { useLoad } from '@/api/load'
import type { Filters } from './useList'

export interface CursorPage<T> {
  items: T[]
  /** `after` of the next page; absent at the end. */
  next?: string | number | undefined
  total?: number
}

/** A long list read on from where the page before ended; filters and place are in the address. */
export function useCursor<T, P extends CursorPage<T> = CursorPage<T>>(
  names: string[],
  fetch: (filters: Filters, after: string) => Promise<P>,
) {
  const route = useRoute()
  const filters = computed<Filters>(() =>
    Object.fromEntries(
      names.flatMap((name) => (typeof route.query[name] === 'string' ? [[name, String(route.query[name])]] : [])),
    ),
  )
  const after = computed(() => (typeof route.query.after === 'string' ? route.query.after : ''))
  const loaded = useLoad(
    () => fetch(filters.value, after.value),
    () => JSON.stringify([filters.value, after.value]),
  )
  return { ...loaded, filters, after }
}
