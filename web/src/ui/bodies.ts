import { shallowRef } from 'vue'
import { api, ask, at, county, type Schema } from '@/api/client'
import { initials } from './pinyin'

export type Body = Schema['Body']
interface Known {
  body: Body
  keys: string
}

const known = shallowRef<Known[]>([])
let knownCounty = ''
let loading: Promise<void> | undefined

async function fetchAll() {
  const bodies: Body[] = []
  for (let page = 1; page <= 50; page++) {
    const one = await ask(
      api.GET('/api/v1/{county}/bodies', { params: { path: at(), query: { page, page_size: 100 } } }),
    )
    bodies.push(...one.items)
    if (!one.items.length || bodies.length >= one.total) break
  }
  known.value = bodies.map((body) => ({ body, keys: keysOf(body) }))
}

function keysOf(body: Body): string {
  const names = [body.name, body.short_name, ...body.aliases]
  return [...names, body.code, ...names.map(initials)].join('\n').toLowerCase()
}

/** All bodies of the county, fetched once; `forget` after one was changed. */
export function useBodies() {
  if (knownCounty !== county.value || !loading) {
    knownCounty = county.value
    known.value = []
    loading = fetchAll().catch(() => {
      loading = undefined
    })
  }
  return known
}

export function forgetBodies() {
  loading = undefined
}

/** By name, short name, alias, code or pinyin initials; the shortest name first among equals. */
export function searchBodies(text: string, kinds?: readonly string[]): Body[] {
  const wanted = text.trim().toLowerCase()
  const fits = known.value.filter(({ body, keys }) => (!kinds || kinds.includes(body.kind)) && keys.includes(wanted))
  if (!wanted) return fits.map((one) => one.body)
  const rank = ({ body }: Known) =>
    body.short_name === text || body.name === text ? 0 : body.name.includes(wanted) ? 1 : 2
  return fits.sort((a, b) => rank(a) - rank(b) || a.body.name.length - b.body.name.length).map((one) => one.body)
}

/** Kinds that a county-level duty can be laid on. */
export const departmentKinds = [
  'county_party',
  'supervision',
  'county_department',
  'vertical',
  'mass_organization',
  'military',
  'enterprise',
  'joint_conference',
  'service_center',
] as const satisfies readonly Body['kind'][]
