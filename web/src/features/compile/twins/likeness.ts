import { useI18n } from 'vue-i18n'
import type { Schema } from '@/api/client'

type Likeness = Schema['Likeness']

/** Why two look alike, in a sentence or two; nothing where there is nothing to say. */
export function useLikeness() {
  const { t } = useI18n()
  const says = (key: 'objects' | 'actions' | 'words' | 'only_one' | 'only_other', words: string[]) =>
    words.length ? [t(`web.likeness.${key}`, { words: words.join('、') })] : []
  return (of: Likeness) => {
    const meant = [...says('objects', of.objects), ...says('actions', of.actions)]
    const said = meant.length ? meant : says('words', of.words)
    return [...said, ...says('only_one', of.only_one), ...says('only_other', of.only_other)].join(t('web.likeness.and'))
  }
}
