import type { Schema } from '@/api/client'

export type DueDay = Schema['DueDay']

/** A month's sheet, Monday first; days outside the proof are only numbers. */
export interface Month {
  name: string
  weeks: { number: number; day?: DueDay }[][]
}

/** The days of a proof on the sheets of their months. */
export function months(days: DueDay[]): Month[] {
  const sheets = new Map<string, Map<number, DueDay>>()
  for (const day of days) {
    const name = day.on.slice(0, 7)
    if (!sheets.has(name)) sheets.set(name, new Map())
    sheets.get(name)!.set(Number(day.on.slice(8)), day)
  }
  return [...sheets].map(([name, known]) => ({ name, weeks: weeks(name, known) }))
}

function weeks(name: string, known: Map<number, DueDay>): Month['weeks'] {
  const [year, month] = name.split('-').map(Number) as [number, number]
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const before = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7
  const cells: { number: number; day?: DueDay }[] = Array.from({ length: before }, () => ({ number: 0 }))
  for (let number = 1; number <= length; number++) {
    const day = known.get(number)
    cells.push(day ? { number, day } : { number })
  }
  while (cells.length % 7) cells.push({ number: 0 })
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}
