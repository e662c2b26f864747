import { computed } from 'vue'
import { useRoute } from 'vue-router'
import { useLoad } from '@/api/load'

export interface Page<T> {
  items: T[]
  total: number
  total_is_capped?: boolean
  page: number
  page_size: number
}
export type Filters = Record<string, string>

/** A list whose filters and page are in the address. `fetch` gets them; every change of them fetches again. */
export function useList<T>(names: string[], fetch: (filters: Filters, page: number, size: number) => Promise<Page<T>>) {
  const route = useRoute()
  const filters = computed<Filters>(() =>
    Object.fromEntries(
      names.flatMap((name) => (typeof route.query[name] === 'string' ? [[name, String(route.query[name])]] : [])),
    ),
  )
  const page = computed(() => Math.max(1, Number(route.query.page ?? 1) || 1))
  const loaded = useLoad(
    () => fetch(filters.value, page.value, 50),
    () => JSON.stringify([filters.value, page.value]),
  )

  /** Every row the filters let through, for the export: exactly what is shown, all pages of it. */
  async function everything(): Promise<T[]> {
    const rows: T[] = []
    for (let at = 1; at <= 200; at++) {
      const one = await fetch(filters.value, at, 100)
      rows.push(...one.items)
      if (!one.items.length || rows.length >= one.total) break
    }
    return rows
  }
  return { ...loaded, filters, page, everything }
}
