import type { Schema } from '@/api/client'

type Say = (key: string, facts: Record<string, string>) => string
type Knows = (key: string) => boolean

export const factsOf = (facts: Schema['SheetFact'][] | undefined) =>
  Object.fromEntries((facts ?? []).map((fact) => [fact.name, fact.value]))

/** Why a row of a sheet was held back, in the words of the messages shared with the server. */
export function rowReason(
  t: Say,
  te: Knows,
  code: string | undefined,
  facts: Schema['SheetFact'][] | undefined,
): string {
  if (!code) return ''
  for (const family of ['import', 'row', 'basis_sheet', 'body_sheet', 'refusal']) {
    if (te(`${family}.${code}`)) return t(`${family}.${code}`, factsOf(facts))
  }
  return t('web.refused.unsaid', { why: code, status: '' })
}
