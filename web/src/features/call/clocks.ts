import { moment } from '@/ui/dates'

/** `due_at` is the first moment that is too late: midnight is said as 24:00 of the day before. */
export function until(dueAt: string | undefined): string {
  if (!dueAt) return ''
  if (dueAt.slice(11, 16) !== '00:00') return moment(dueAt)
  const before = new Date(Date.parse(`${dueAt.slice(0, 10)}T00:00:00Z`) - 86_400_000)
  return `${before.toISOString().slice(0, 10)} 24:00`
}

interface Standing {
  due_at?: string | undefined
  pending_year?: number | undefined
  is_stopped?: boolean
  is_late?: boolean
}

/** Which sentence says how a clock stands, and the shape beside it. */
export function standing(clock: Standing): { key: string; shape: string } {
  if (clock.is_stopped) return { key: 'web.call.stopped', shape: 'past' }
  if (clock.pending_year) return { key: 'web.call.pending', shape: 'warn' }
  return clock.is_late ? { key: 'web.call.late', shape: 'over' } : { key: 'web.call.until', shape: '' }
}
