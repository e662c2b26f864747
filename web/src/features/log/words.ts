import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Schema } from '@/api/client'
import { useBodies } from '@/ui/bodies'

export type LogEvent = Schema['LogEvent']

/** What the log's words mean to a person; a word that is not known here is shown as it is. */
export function useLogWords() {
  const { t, te } = useI18n()
  const bodies = useBodies()
  const names = computed(() => new Map(bodies.value.map(({ body }) => [body.id, body.short_name])))
  const said = (key: string, word: string, facts: Record<string, string> = {}) => (te(key) ? t(key, facts) : word)

  const kind = (word: string) => said(`web.log.kind.${word}`, word)
  const verb = (word: string) => said(`web.log.did.${word}`, said(`web.did.${word}`, word))
  /** The same verb is another act on another thing: a call is sent back, and an edition is. */
  function did(event: LogEvent) {
    const facts = Object.fromEntries(event.facts.map((fact) => [fact.name, fact.value]))
    const own = `web.log.did.${event.kind}.${event.verb}`
    if (te(own)) return t(own)
    return said(`web.did.${event.verb}`, verb(event.verb), facts)
  }
  const who = (event: LogEvent) =>
    names.value.get(event.body) ?? (event.actor ? t('web.log.somebody') : t('web.log.nobody'))
  const fact = (name: string) => said(`web.log.fact.${name}`, name)
  return { kind, verb, did, who, fact }
}

/** The kinds that have words, in the order of the work; and the verbs. */
export const kinds = [
  ...['edition', 'list', 'compile', 'admission', 'adjustment_request', 'adjustment', 'document_check'],
  ...['call', 'conference', 'grid_report', 'outside_task', 'basis', 'body', 'account'],
  ...['county', 'setting', 'notice', 'webhook'],
]
export const verbs = ['publish', 'record', 'submit', 'approve', 'send_back', 'imported', 'sign_in', 'sign_in_failed']
