import type { Schema } from '@/api/client'

export type Call = Schema['Call']
export type Act = Call['actions'][number] | Call['changes'][number] | 'ask_time'

/** The likely step first. */
const likely: Act[] = [
  'accept', 'finish', 'sum_up', 'confirm', 'uphold', 'order_rework', 'send_back', 'send_up', 'dispute', 'ask_time',
  'withdraw', 'join', 'add_assistant', 'release', 'appoint_lead',
] // prettier-ignore

/** Everything that this person may do now. */
export function actsOf(call: Call): Act[] {
  const all: Act[] = [...call.actions, ...call.changes, ...(call.may_ask_time ? (['ask_time'] as const) : [])]
  return likely.filter((one) => all.includes(one))
}

export const needsFeedback = (act: Act) => act === 'finish' || act === 'sum_up'
export const needsReason = (act: Act) => !['accept', 'finish', 'sum_up', 'confirm'].includes(act)
export const isChange = (act: Act): act is Call['changes'][number] =>
  act === 'add_assistant' || act === 'release' || act === 'appoint_lead'
export const sendsBack = (act: Act) => act === 'send_back' || act === 'send_up' || act === 'order_rework'

/** What the fields of all the small forms hold; each step sends its own part of it. */
export interface Said {
  reason: string
  basis: string
  result: string
  evidence: string
  done_at: string
  files: Schema['CallFile'][]
  parts: string[]
  join_into: string
  body: string
  clock: number
  wish: Schema['CallTimeWish']['wish']
  amount: number
}

/** Beijing time as a field of date and time writes it. */
export const localNow = (now = new Date()) => new Date(now.getTime() + 8 * 3600_000).toISOString().slice(0, 16)

export const nothingSaid = (): Said => ({
  reason: '',
  basis: '',
  result: '',
  evidence: '',
  done_at: localNow(),
  files: [],
  parts: [],
  join_into: '',
  body: '',
  clock: 0,
  wish: 'extend',
  amount: 1,
})

export function stepOf(act: Call['actions'][number], version: number, said: Said): Schema['CallStepRequest'] {
  const step: Schema['CallStepRequest'] = { version, action: act }
  if (needsReason(act)) step.reason = said.reason.trim()
  if (act === 'dispute') step.basis = said.basis.trim()
  if (sendsBack(act) && said.parts.length) step.parts = said.parts
  if (act === 'join') step.join_into = said.join_into
  if (needsFeedback(act))
    step.feedback = {
      result: said.result.trim(),
      evidence: said.evidence.trim(),
      ...(said.done_at ? { done_at: `${said.done_at.slice(0, 16)}:00+08:00` } : {}),
      files: said.files,
    }
  return step
}
