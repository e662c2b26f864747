import { rehearsalTime } from '@/api/clock'

/** Dates stay strings: `2026-10-09` is a day, never an instant in some zone. */
export const day = (on: string | undefined) => on ?? ''

/** `2026-10-09T08:40:00+08:00` as people write it; the server already speaks Beijing time. */
export const moment = (at: string | undefined) => (at ?? '').slice(0, 16).replace('T', ' ')

/** Today in Beijing, in a rehearsal by its clock, for a date field's first value. */
export const today = () => rehearsalTime().slice(0, 10)
