/** Dates stay strings: `2026-10-09` is a day, never an instant in some zone. */
export const day = (on: string | undefined) => on ?? ''

/** `2026-10-09T08:40:00+08:00` as people write it; the server already speaks Beijing time. */
export const moment = (at: string | undefined) => (at ?? '').slice(0, 16).replace('T', ' ')

/** Today in Beijing, for a date field's first value. */
export function today(now = new Date()): string {
  return new Date(now.getTime() + 8 * 3600_000).toISOString().slice(0, 10)
}
