import type { Schema } from '@/api/client'

/** The stages of a compile in their order; before the rounds no review is kept. */
export const stages = [
  'gathering',
  'rounds',
  'self',
  'joint',
  'expert',
  'legal',
  'county',
  'filing',
  'finished',
] as const

export type Review = Schema['CompileReview']
export type Opinion = Schema['CompileOpinion']
export type Seat = Schema['CompileSeat']
export type Action = Review['steps'][number]['action']
export type Stage = Review['path'][number]

/** What the joint review looks at, one after the other, and what is left. */
export const jointFields = [
  'name', 'code', 'basis', 'body', 'procedure', 'time_limit', 'list_kind', 'whole',
] as const satisfies readonly Opinion['field'][] // prettier-ignore

/** The self-assessment's four, in the order of its questions. */
export const assessed = [
  'legality', 'reasonableness', 'completeness', 'operability',
] as const satisfies readonly Opinion['field'][] // prettier-ignore

/** Gathering is behind every review. */
export const isOn = (review: Review, stage: (typeof stages)[number]) =>
  stage === 'gathering' ? review.path.length > 0 : review.path.some((one) => one === stage)
