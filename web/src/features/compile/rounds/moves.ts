import type { Schema } from '@/api/client'

export type Item = Schema['CompileItem']
type Kind = Schema['MoveRequest']['kind']

export const kindsOfMove = [
  'add', 'drop', 'merge', 'split', 'reclassify', 'reword', 'move_list',
] as const satisfies readonly Kind[] // prettier-ignore

export interface Text {
  name: string
  list_kind: string
  field: string
  lead: string
  code: string
  basis: string
  procedure: string
  time_limit: string
  county_duty: string
  town_duty: string
}
export interface Move {
  kind: (typeof kindsOfMove)[number]
  from: number[]
  into: Text[]
  list_kind: string
  field: string
  /** Numbers of raw lines that the new items close. */
  candidates: string
  reason: string
  expected: string
}

export const takes = (kind: Kind) => kind !== 'add'
export const gives = (kind: Kind) => ['add', 'merge', 'split', 'reword'].includes(kind)

export const emptyText = (): Text => ({
  name: '', list_kind: 'assisting', field: '', lead: '', code: '', basis: '', procedure: '', time_limit: '',
  county_duty: '', town_duty: '',
}) // prettier-ignore

export const textOf = ({ text, lead }: Item): Text => ({
  name: text.name,
  list_kind: text.list_kind,
  field: text.field,
  lead: lead?.id ?? '',
  code: text.code ?? '',
  basis: text.basis ?? '',
  procedure: text.procedure ?? '',
  time_limit: text.time_limit ?? '',
  county_duty: text.county_duty ?? '',
  town_duty: text.town_duty ?? '',
})

/** `3、17 18` → 3, 17, 18 */
export const numbersIn = (text: string) =>
  text
    .split(/[^0-9]+/)
    .filter(Boolean)
    .map(Number)

export function bodyOf(move: Move): Schema['MoveRequest'] {
  const { kind, from, into, list_kind, field, candidates, reason, expected } = move
  return {
    kind,
    reason: reason.trim(),
    ...(takes(kind) ? { from } : {}),
    ...(gives(kind) ? { into: into.map(({ lead, ...text }) => ({ ...text, ...(lead ? { lead } : {}) })) } : {}),
    ...(kind === 'move_list' ? { list_kind } : {}),
    ...(kind === 'reclassify' ? { field } : {}),
    ...(kind === 'add' && candidates.trim() ? { candidates: numbersIn(candidates) } : {}),
    ...(expected === '' ? {} : { expected: Number(expected) }),
  }
}
