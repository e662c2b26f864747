import type { Schema } from '@/api/client'

export type Kind = Schema['CallKind']
export type Limit = Schema['CallLimit']
export type Owed = Limit['owed']

/** Every move that has a limit, in the order of a call's life. */
export const owes: Owed[] = ['answer', 'finish', 'rework', 'sum_up', 'confirm', 'decide']
export const units: Limit['unit'][] = ['working_day', 'calendar_day', 'hour', 'minute']
export const owedOf = (kind: Kind, owed: Owed) => kind.limits.find((one) => one.owed === owed)

/** As an ordinary call has them. */
const ordinary: Record<Owed, number> = { answer: 2, finish: 5, rework: 2, sum_up: 1, confirm: 3, decide: 3 }

export const blankKind = (): Kind => ({
  word: '',
  name: '',
  note: '',
  limits: owes.map((owed) => ({ owed, amount: ordinary[owed], unit: 'working_day', rolls_forward: true })),
  position: 90,
  is_retired: false,
  version: 0,
})
