import { useI18n } from 'vue-i18n'
import type { DueDay } from './months'

/** How a line of a proof is said: the same sentences as on the public page and the command line. */
export function useDueWords() {
  const { t } = useI18n()
  return {
    weekday: (day: DueDay) => t(`due.weekday.${day.weekday}`),
    counting: (day: DueDay, isClock: boolean) =>
      t(`due.counting.${isClock && day.counts ? 'minutes' : day.counting}`, { count: day.count }),
    reason: (day: DueDay) => t(`due.reason.${day.reason}`, { name: day.name, year: day.on.slice(0, 4) }),
    /** Two or three characters for a calendar's cell. */
    mark: (day: DueDay, isClock: boolean) => {
      if (day.counts) return isClock ? t('web.due.mark.runs') : t('web.due.mark.counted', { count: day.count })
      return t(`web.due.mark.${day.counting}`)
    },
  }
}
