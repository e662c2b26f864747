import { computed, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, ask, at, county, type Schema } from '@/api/client'

const known = shallowRef<Schema['Kinds']>({ kinds: [], schemes: [] })
let knownCounty = ''

/** The county's list kinds and classification schemes: data of the county, fetched once. */
export function useKinds() {
  const { t, te } = useI18n()
  if (knownCounty !== county.value) {
    knownCounty = county.value
    ask(api.GET('/api/v1/{county}/kinds', { params: { path: at() } }))
      .then((kinds) => {
        known.value = kinds
      })
      .catch(() => {
        knownCounty = ''
      })
  }
  const kinds = computed(() => [...known.value.kinds].sort((a, b) => a.position - b.position))
  const fields = computed(() => known.value.schemes.find((one) => one.word === 'field')?.classes ?? [])
  /** Short enough for a column: 基本, 配合, 收回; a county's own kinds by the county's own name. */
  const kindShort = (word: string) => (te(`web.kind.${word}`) ? t(`web.kind.${word}`) : kindName(word))
  const kindName = (word: string) =>
    te(`web.kind_name.${word}`)
      ? t(`web.kind_name.${word}`)
      : (known.value.kinds.find((one) => one.word === word)?.name ?? word)
  return { kinds, fields, schemes: computed(() => known.value.schemes), kindName, kindShort }
}
