import type { Schema } from '@/api/client'
import { unitLabel } from '@/ui/labels'

type Duty = Schema['Duty']

export const leadOf = (duty: Duty) => duty.matrix.find((row) => row.role === 'lead')
export const fieldOf = (duty: Duty) => duty.classes.find((one) => one.scheme === 'field')?.name ?? ''

/** 5 个工作日; nothing when there is no limit. */
export function limitText(
  t: (key: string, facts: Record<string, unknown>) => string,
  limit: Schema['DutyLimit'] | undefined,
): string {
  return limit ? t(unitLabel[limit.unit], { amount: limit.amount }) : ''
}
