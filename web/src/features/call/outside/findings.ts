import type { Schema } from '@/api/client'

/** The shape beside what was found. */
export const shapeOf = {
  waiting: 'warn',
  outside: 'done',
  on_list: 'past',
} satisfies Record<Schema['OutsideTask']['finding'], string>
