import { api, ask, at, type Schema } from '@/api/client'

export type Compile = Schema['Compile']
export type Candidate = Schema['Candidate']
export type Pair = Schema['Pair']

export const origins = [
  'visit', 'meeting', 'questionnaire', 'law', 'staffing_plan', 'hotline', 'group_order', 'notice', 'power_list',
  'appraisal', 'report', 'other',
] as const satisfies readonly Candidate['origin'][] // prettier-ignore

export const fates = ['open', 'founded', 'linked', 'absorbed', 'dropped'] as const satisfies Candidate['state'][]

export const fateShape = {
  open: '',
  founded: 'done',
  linked: 'done',
  absorbed: 'past',
  dropped: 'past',
} satisfies Record<Candidate['state'], string>

export const standingShape = {
  waiting: '',
  agreed: 'done',
  in_talks: 'warn',
  parted: 'past',
} satisfies Record<Pair['standing'], string>

export const getCompile = (compile: string) =>
  ask(api.GET('/api/v1/{county}/compiles/{compile}', { params: { path: at({ compile }) } }))

/** How many lines pass; a word that is not said passes all. */
export function countOf(compile: Compile, want: { side?: string; state?: string; origin?: string }): number {
  return compile.counts
    .filter(
      (one) =>
        (!want.side || one.side === want.side) &&
        (!want.state || one.state === want.state) &&
        (!want.origin || one.origin === want.origin),
    )
    .reduce((sum, one) => sum + one.count, 0)
}

export const nameOf = (body: Schema['BodyRef']) => body.short_name || body.name
