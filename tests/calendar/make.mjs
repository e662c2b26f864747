// Writes what the npm package chinese-days says into two files that the tests of the engine read:
//
//   notices_2004_2026.csv   the days off and the days worked that it knows, as notices
//   working_days.csv        for every start day: how many days later the last day of 1, 2, 3, … working days is
//
//     node tests/calendar/make.mjs          writes them
//
// tests/browser/chinese_days.test.mjs holds the files against the package.
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const fromWeb = createRequire(new URL('../../web/package.json', import.meta.url))
export const chineseDays = fromWeb('chinese-days')
const data = fromWeb('chinese-days/dist/chinese-days.json')

export const amounts = [1, 2, 3, 5, 10, 15, 20, 30, 60]
export const [first, last] = ['2004-01-01', '2026-12-31']

const aDay = 86_400_000
export const plus = (date, days) => new Date(Date.parse(`${date}T00:00Z`) + days * aDay).toISOString().slice(0, 10)

export function notices() {
  const rows = [
    ...Object.entries(data.holidays).map(([date, about]) => [date, 'holiday', about]),
    ...Object.entries(data.workdays).map(([date, about]) => [date, 'workday', about]),
  ].sort(([a], [b]) => a.localeCompare(b))
  const lines = rows.map(([date, type, about]) => {
    const year = date.slice(0, 4)
    return `${year},${date},${type},${about.split(',')[1]},chinese-days ${year}`
  })
  return ['year,date,type,name,source', ...lines, ''].join('\n')
}

export function workingDays() {
  const lines = [`start,${amounts.join(',')}`]
  for (let start = first; start <= last; start = plus(start, 1)) {
    const cells = amounts.map((amount) => {
      const due = chineseDays.findWorkday(amount, start)
      // Beyond its last year the package takes every weekday for a working day; that is a guess, not data.
      return due > last ? '' : (Date.parse(`${due}T00:00Z`) - Date.parse(`${start}T00:00Z`)) / aDay
    })
    lines.push(`${start},${cells.join(',')}`)
  }
  return [...lines, ''].join('\n')
}

export const files = {
  'notices_2004_2026.csv': notices,
  'working_days.csv': workingDays,
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [name, make] of Object.entries(files)) writeFileSync(new URL(name, import.meta.url), make())
}
