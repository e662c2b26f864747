import { api, ask, at, type Schema } from '@/api/client'

export type Request = Schema['AdjustmentRequest']
export type Ground = Request['ground']
export type Outcome = Schema['AdjustmentChange']['outcome']

export const stages = [
  'asked',
  'hearing',
  'examining',
  'deciding',
  'drafting',
  'published',
  'refused',
  'withdrawn',
] as const satisfies readonly Request['stage'][]

/** The way through; a request that was refused or taken back stopped on it. */
export const course = ['asked', 'hearing', 'examining', 'deciding', 'drafting', 'published'] as const

export const stageShape = {
  asked: '',
  hearing: '',
  examining: '',
  deciding: '',
  drafting: '',
  published: 'done',
  refused: 'over',
  withdrawn: 'past',
} satisfies Record<Request['stage'], string>

export const opinionShape = {
  waiting: '',
  agree: 'done',
  disagree: 'warn',
  no_answer: 'past',
} satisfies Record<Schema['AdjustmentRequestOpinion']['opinion'], string>

export const grounds = [
  'law_made',
  'law_amended',
  'law_repealed',
  'reform',
  'delegation',
  'town_request',
  'conference_ruling',
  'repeated_calls',
] as const satisfies readonly Ground[]

export const isOfLaw = (ground: Ground | '') => ground.startsWith('law_')

export const outcomes = [
  'add',
  'cancel',
  'change',
  'merge',
  'split',
  'move',
  'reclaim',
  'restore',
] as const satisfies readonly Outcome[]

type Field = 'codes' | 'kind' | 'name' | 'names' | 'content' | 'department' | 'basis' | 'takeover_mode' | 'handover_on'

/** What is filled in for an outcome; `!` must be. */
export const fieldsOf = {
  add: { kind: '!', name: '!', content: '!', department: '?', basis: '!' },
  cancel: { codes: '!' },
  change: { codes: '!', name: '?', content: '?', department: '?', basis: '?' },
  merge: { codes: '!', name: '!' },
  split: { codes: '!', names: '!' },
  move: { codes: '!', kind: '!' },
  reclaim: { codes: '!', department: '!', takeover_mode: '!', handover_on: '?' },
  restore: { codes: '!', kind: '!' },
} satisfies Record<Outcome, Partial<Record<Field, '!' | '?'>>>

/** One change while it is being filled in; lists are lines. */
export interface ChangeDraft {
  outcome: Outcome
  codes: string[]
  kind: string
  name: string
  names: string
  content: string
  department: string
  basis: string
  article: string
  takeover_mode: string
  handover_on: string
}

export const emptyChange = (outcome: Outcome = 'change'): ChangeDraft => ({
  outcome,
  codes: [],
  kind: '',
  name: '',
  names: '',
  content: '',
  department: '',
  basis: '',
  article: '',
  takeover_mode: '',
  handover_on: '',
})

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** As the interface takes it: only what belongs to the outcome and was filled in. */
export function changeOf(draft: ChangeDraft): Schema['AdjustmentChange'] {
  const wanted: Partial<Record<Field, string>> = fieldsOf[draft.outcome]
  const out: Schema['AdjustmentChange'] = { outcome: draft.outcome }
  if (wanted.codes) out.codes = draft.codes
  if (wanted.names) out.names = lines(draft.names)
  if (wanted.content && draft.content.trim()) out.content = lines(draft.content)
  for (const one of ['kind', 'name', 'department', 'basis', 'takeover_mode', 'handover_on'] as const)
    if (wanted[one] && draft[one].trim()) out[one] = draft[one].trim()
  if (wanted.basis && draft.article.trim()) out.article = draft.article.trim()
  return out
}

export const loadRules = () => ask(api.GET('/api/v1/{county}/adjustment-rules', { params: { path: at() } }))
