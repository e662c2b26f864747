import type { Schema } from '@/api/client'

type Row = Schema['ImportRow']
type Values = NonNullable<Schema['ImportRowInput']['values']>

/** What a person can fill in to put the row right; rows that cannot be put right here are skipped. */
export type Mend = 'name' | 'department' | 'town_items' | 'limit' | 'none'

const byCode: Partial<Record<NonNullable<Row['remark']>['code'], Mend>> = {
  name_missing: 'name',
  name_too_long: 'name',
  cell_error: 'name',
  duplicate_name: 'name',
  department_missing: 'department',
  department_unknown: 'department',
  takeover_missing: 'department',
  body_abolished: 'department',
  town_duty_missing: 'town_items',
  time_limit_invalid: 'limit',
}
export const mendOf = (row: Row): Mend => (row.remark ? (byCode[row.remark.code] ?? 'none') : 'none')

/** The typed text as the member of `values` that it mends; an empty limit means that there is none. */
export function valuesOf(mend: Mend, text: string, unit: Schema['DutyLimit']['unit']): Values {
  if (mend === 'town_items')
    return {
      town_items: text
        .split(/[\n；;]/)
        .map((one) => one.replace(/^\s*\d+[.、．]\s*/, '').trim())
        .filter(Boolean),
    }
  if (mend === 'limit') return text ? { limit: { amount: Number(text), unit } } : { without_limit: true }
  return { name: text }
}

/** The row's departments with the one nobody knows replaced; a row that names none gets this one as lead. */
export function departmentsWith(row: Row, body_id: string): Values['departments'] {
  const said = row.duty.departments
  if (!said.length) return [{ body_id, role: 'lead', items: [] }]
  const unknown = said.findIndex((one) => !one.body_id)
  return said.map((one, n) =>
    n === Math.max(0, unknown)
      ? { body_id, role: one.role, items: one.items }
      : { body_id: one.body_id, name: one.name, role: one.role, items: one.items },
  )
}
