import type { Schema } from '@/api/client'

/** What reading a sheet of bodies or of documents tells: the same shape for both. */
export interface SheetOutcome {
  added: number
  changed: number
  unchanged: number
  errors: Schema['SheetRemark'][]
  warnings?: Schema['SheetRemark'][]
  items: { row: number; code: string; name: string; kind?: string; change: string }[]
}
