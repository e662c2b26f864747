import type { Schema } from '@/api/client'

export type Admission = Schema['Admission']

export const stages = ['hearing', 'conference', 'admitted', 'refused', 'withdrawn'] as const satisfies readonly (
  Admission['stage']
)[] // prettier-ignore

export const stageShape = {
  hearing: '',
  conference: '',
  admitted: 'done',
  refused: 'over',
  withdrawn: 'past',
} satisfies Record<Admission['stage'], string>

export const opinionShape = {
  waiting: '',
  agree: 'done',
  disagree: 'warn',
  no_answer: 'past',
} satisfies Record<Schema['AdmissionTown']['opinion'], string>
