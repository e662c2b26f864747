import { useI18n } from 'vue-i18n'
import type { Schema } from '@/api/client'
import { useKinds } from '@/ui/kinds'

/** The parts of an item's text, each with its name, always in the same order. */
export function useItemWords() {
  const { t } = useI18n()
  const { kindName } = useKinds()
  return (text: Schema['CompileItemText']) =>
    [
      [t('web.candidate.name'), text.name],
      [t('web.duty.code'), text.code ?? ''],
      [t('web.duty.kind'), kindName(text.list_kind)],
      [t('web.duty.field'), text.field],
      [t('web.candidate.basis'), text.basis ?? ''],
      [t('web.candidate.county_duty'), text.county_duty ?? ''],
      [t('web.candidate.town_duty'), text.town_duty ?? ''],
      [t('web.duty.procedure'), text.procedure ?? ''],
      [t('web.duty.limit'), text.time_limit ?? ''],
    ] as const
}
