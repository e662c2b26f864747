import { api, ask, at } from '@/api/client'

const pages_at_most = 5

/** The duties' names by code, from the catalogue, or from a town's list where there is none. */
export async function namesByCode(): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  const lists = (await ask(api.GET('/api/v1/{county}/lists', { params: { path: at() } }))).items
  const chosen = lists.find((one) => one.is_catalogue && one.in_force) ?? lists.find((one) => one.in_force)
  if (!chosen?.in_force) return names
  const path = at({ edition: chosen.in_force.id })
  for (let page = 1; page <= pages_at_most; page++) {
    const query = { page, page_size: 100 }
    const found = await ask(api.GET('/api/v1/{county}/editions/{edition}/duties', { params: { path, query } }))
    for (const one of found.items) names.set(one.code, one.name)
    if (names.size >= found.total || !found.items.length) break
  }
  return names
}
