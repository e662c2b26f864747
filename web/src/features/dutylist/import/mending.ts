import type { Schema } from '@/api/client'

type Row = Schema['ImportRow']
type Values = NonNullable<Schema['RowDecision']['values']>

/** What a person can fill in to put the row right; rows that cannot be put right here are skipped. */
export type Mend = 'name' | 'department' | 'town_items' | 'takeover' | 'limit' | 'none'

const byCode: Record<string, Mend> = {
  name_missing: 'name', name_too_long: 'name', cell_error: 'name', duplicate_name: 'name',
  department_missing: 'department', department_unknown: 'department',
  town_duty_missing: 'town_items', takeover_missing: 'takeover', time_limit_invalid: 'limit',
}
export const mendOf = (row: Row): Mend => byCode[row.code ?? ''] ?? 'none'

/** The typed text as the member of `values` that it mends. */
export function valuesOf(mend: Mend, text: string): Values {
  if (mend === 'town_items') return { town_items: text.split(/[\n；;]/).map((one) => one.replace(/^\s*\d+[.、．]\s*/, '').trim()).filter(Boolean) }
  if (mend === 'takeover') return { takeover: text }
  if (mend === 'limit') return { limit: text }
  return { name: text }
}

interface Named { name?: string; body_id?: string; role: Schema['DutyRole']; items: string[] }

/** The row's departments with the one nobody knows replaced; a row that names none gets this one as lead. */
export function departmentsWith(row: Row, body_id: string): Values['departments'] {
  const said = (row as Row & { duty?: { departments?: Named[] } }).duty?.departments ?? []
  if (!said.length) return [{ body_id, role: 'lead', items: [] }]
  const unknown = said.findIndex((one) => !one.body_id)
  return said.map((one, n) => (n === Math.max(0, unknown) ? { body_id, role: one.role, items: one.items } : one))
}
