import type { Schema } from '@/api/client'

export type Sentence = Schema['CheckedSentence']
export type Verdict = NonNullable<Sentence['verdict']>

/** In the order of the keys 1 to 4. */
export const verdicts = ['may_issue', 'take_out', 'apply_first', 'no_task'] as const satisfies readonly Verdict[]

/** What is on a list only perhaps is a kind of its own to whoever decides. */
export const findings = ['on_list', 'assisting', 'doubtful', 'reclaimed', 'outside'] as const
export const findingShape = {
  doubtful: 'warn',
  on_list: 'done',
  assisting: 'done',
  reclaimed: 'warn',
  outside: 'warn',
} satisfies Record<(typeof findings)[number], string>

export const finding = (sentence: Sentence) => (sentence.is_doubtful ? 'doubtful' : sentence.finding)

const lets = (verdict: Verdict) => verdict === 'may_issue' || verdict === 'no_task'

/** Letting pass what the lists lack, or stopping what they have, is possible, with a reason. */
export function goesAgainst(sentence: Sentence, verdict: Verdict): boolean {
  if (sentence.is_doubtful) return false
  return ['on_list', 'assisting'].includes(sentence.finding) !== lets(verdict)
}

/** Sentences that were not to go out: whoever issues the document says whether they stayed in. */
export const wasStopped = (sentence: Sentence) => Boolean(sentence.verdict && !lets(sentence.verdict))

export interface Judged {
  verdict: Verdict | ''
  reason: string
}
