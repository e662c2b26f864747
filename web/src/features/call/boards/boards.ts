import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'
import { api, ask, at, can, county, session, type Schema } from '@/api/client'
import { useLoad } from '@/api/load'
import type { operations } from '@/api/schema'
import { today } from '@/ui/dates'

export type Row = Schema['CallBoardRow']
export type By = 'department' | 'town' | 'duty' | 'month'
export type Counted = NonNullable<operations['get_county_call_board_rows']['parameters']['query']>['counted']
export const bys: By[] = ['department', 'town', 'duty', 'month']

/** No percentages of fewer than this: 3/4 says more than 75 %. */
export const enough = 20
export const percent = (count: number, of: number) => (of >= enough ? `${Math.round((count / of) * 100)}%` : '')

/** Who sees every call of the county; towns and departments open the rows of their own. */
export const seesCounty = () => can('oversee_calls') || session.value?.post.role === 'supervision'
const ownSide = () => (session.value?.post.role === 'town' ? 'town' : 'department')

/** The server's time, which in a rehearsal is not ours. */
export function useServerNow() {
  const clock = useLoad(() => ask(api.GET('/api/v1/{county}/clock', { params: { path: at() } })))
  return computed(() => Date.parse(clock.data.value?.now ?? '') || Date.now())
}

/** First days of this month, quarter and year, and a year ago: what people compare. */
export function periods(now = today()) {
  const [year, month] = now.split('-').map(Number) as [number, number]
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    month: `${year}-${two(month)}-01`,
    quarter: `${year}-${two(month - ((month - 1) % 3))}-01`,
    year: `${year}-01-01`,
  }
}

/** What a board is asked, from its address; and the address of the rows behind one of its numbers. */
export function useBoardQuery() {
  const route = useRoute()
  const said = (name: string) => (typeof route.query[name] === 'string' ? String(route.query[name]) : '')
  const by = computed<By>(() => bys.find((one) => one === said('by')) ?? 'department')
  const isOwn = computed(() => !seesCounty() && said('scope') !== 'county')
  const filters = computed(() => {
    const own = session.value?.post.body.id ?? ''
    const all = {
      from: said('from'),
      to: said('to'),
      town: said('town'),
      department: said('department'),
      duty: said('duty'),
      ...(isOwn.value ? { [ownSide()]: own } : {}),
    }
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value)) as Partial<typeof all>
  })

  /** The rows of a number; nothing where this person may not read them. */
  function rowsOf(counted: Counted, more: Record<string, string> = {}) {
    const query: Record<string, string> = { ...filters.value, ...more, counted }
    const own = session.value?.post.body.id
    if (!seesCounty() && query[ownSide()] !== own) return undefined
    return { path: `/${county.value}/boards/rows`, query }
  }
  return { by, isOwn, filters, rowsOf, said }
}

/** What narrows a board to the rows of one of its lines. */
export function lineOf(by: By, key: string, from: string, to: string): Record<string, string> {
  if (by === 'duty') return { duty: key || 'none' }
  if (by !== 'month') return { [by]: key }
  const [year, month] = key.split('-').map(Number) as [number, number]
  const last = `${key}-${String(new Date(Date.UTC(year, month, 0)).getUTCDate()).padStart(2, '0')}`
  const first = `${key}-01`
  return { from: first < from ? from : first, to: last > to ? to : last }
}

/** How long, as people say it: days and hours, or hours and minutes. */
export function useTook() {
  const { t } = useI18n()
  return (minutes: number | undefined) => {
    if (minutes === undefined) return ''
    const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)]
    if (days) return t('web.board.days', { days, hours })
    return hours ? t('web.board.hours', { hours, minutes: minutes % 60 }) : t('web.board.minutes', { minutes })
  }
}

/** The sums of all lines. */
export function sumOf(rows: Row[]) {
  const sum = (pick: (row: Row) => number) => rows.reduce((all, row) => all + pick(row), 0)
  return {
    parts: sum((row) => row.parts),
    answers_due: sum((row) => row.answers_due),
    answered_in_time: sum((row) => row.answered_in_time),
    answer_overdue: sum((row) => row.answer_overdue),
    finishes_due: sum((row) => row.finishes_due),
    finished_in_time: sum((row) => row.finished_in_time),
    finished_late: sum((row) => row.finished_late),
    finish_overdue: sum((row) => row.finish_overdue),
    disputed: sum((row) => row.disputed),
    sent_back: sum((row) => row.sent_back),
  }
}
