import type { Schema } from '@/api/client'

/** What the town says to one conflict. */
export type Said = Omit<Schema['CatalogueDecision'], 'question'>

export const conflictsOf = (merge: Schema['CatalogueMerge']) =>
  merge.items.flatMap((item) => item.fields.filter((field) => field.result === 'conflict'))
