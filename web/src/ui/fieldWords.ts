import { useI18n } from 'vue-i18n'

/** Fields that hold one of the server's words rather than a text of the county. */
const families: Record<string, string> = {
  role: 'web.role',
  town_role: 'web.role',
  kind: 'web.kind',
  is_cancelled: 'web.yes_no',
  is_public_service: 'web.yes_no',
  class: 'web.scheme',
}
/** Rows of who does what travel as their role, then a line for each thing they do. */
const rowsOfRoles = ['matrix', 'town_items']

/** The names of a duty's fields, and what stands in them, as people say it. */
export function useFieldWords() {
  const { t, te } = useI18n()
  const said = (family: string | undefined, word: string) =>
    family && te(`${family}.${word}`) ? t(`${family}.${word}`) : word
  /** Limits travel as "15 working_day". */
  const withUnits = (field: string, text: string) =>
    field === 'limit' || field === 'steps'
      ? text.replace(/\b(working_day|calendar_day|hour|minute)\b/g, (unit) => t(`web.unit.${unit}`))
      : text
  function words(field: string, text: string) {
    if (!rowsOfRoles.includes(field)) return withUnits(field, said(families[field], text))
    const [role = '', ...items] = text.split('\n')
    return [said('web.role', role), ...items].join('\n')
  }
  function label({ field, about }: { field: string; about: string }) {
    if (field === 'class') return said('web.scheme', about)
    return [said('web.field', field), about].filter(Boolean).join('　')
  }
  return { label, words }
}
