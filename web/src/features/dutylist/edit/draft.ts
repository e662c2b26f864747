import type { Schema } from '@/api/client'

type Duty = Schema['Duty']
type Input = Schema['DutyInput']

export interface MatrixDraft {
  body_id: string
  role: Schema['Responsibility']['role']
  items: string
  is_confirmed: boolean
}
export interface CitationDraft {
  basis_id: string
  title: string
  article: string
}
export interface StepDraft {
  name: string
  body_id: string
  hand_over: string
  amount: string
  unit: Schema['DutyLimit']['unit']
}

/** What the form holds: numbered lists as lines of text, everything optional as an empty string. */
export interface DutyDraft {
  code: string
  kind: string
  name: string
  procedure: string
  limit_amount: string
  limit_unit: Schema['DutyLimit']['unit']
  takeover_mode: string
  handover_on: string
  is_cancelled: boolean
  is_public_service: boolean
  applies_to: string
  note: string
  field: string
  other_classes: { scheme: string; name: string }[]
  matrix: MatrixDraft[]
  citations: CitationDraft[]
  tasks: string
  steps: StepDraft[]
  kept_tasks: NonNullable<Input['tasks']>
}

export const emptyDraft = (kind: string): DutyDraft => ({
  code: '',
  kind,
  name: '',
  procedure: '',
  limit_amount: '',
  limit_unit: 'working_day',
  takeover_mode: '',
  handover_on: '',
  is_cancelled: false,
  is_public_service: false,
  applies_to: 'all',
  note: '',
  field: '',
  other_classes: [],
  matrix: [],
  citations: [],
  tasks: '',
  steps: [],
  kept_tasks: [],
})

/** Lines as a person types them: numbering of any kind in front is not part of the words. */
export function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[（(]?[0-9０-９]+[)）]?[.．、]?|[-·•])\s*/, '').trim())
    .filter(Boolean)
}
export const numbered = (items: readonly string[]) =>
  items.map((item, n) => (items.length > 1 ? `${n + 1}. ${item}` : item)).join('\n')

export function draftOf(duty: Duty): DutyDraft {
  return {
    ...emptyDraft(duty.kind),
    code: duty.code,
    name: duty.name,
    procedure: duty.procedure,
    takeover_mode: duty.takeover_mode,
    handover_on: duty.handover_on ?? '',
    limit_amount: duty.limit ? String(duty.limit.amount) : '',
    limit_unit: duty.limit?.unit ?? 'working_day',
    is_cancelled: duty.is_cancelled,
    is_public_service: duty.is_public_service,
    applies_to: duty.applies_to,
    note: duty.note,
    field: duty.classes.find((one) => one.scheme === 'field')?.name ?? '',
    other_classes: duty.classes.filter((one) => one.scheme !== 'field'),
    matrix: duty.matrix.map((row) => ({
      body_id: row.body.id,
      role: row.role,
      items: numbered(row.items),
      is_confirmed: row.is_confirmed,
    })),
    citations: duty.citations.map((one) => ({ basis_id: one.basis.id, title: one.basis.title, article: one.article })),
    tasks: numbered(duty.tasks.map((one) => one.name)),
    kept_tasks: duty.tasks.map((one) => ({ name: one.name, basis_id: one.basis?.id, article: one.article })),
    steps: duty.steps.map((one) => ({
      name: one.name,
      body_id: one.body?.id ?? '',
      hand_over: one.hand_over,
      amount: one.limit ? String(one.limit.amount) : '',
      unit: one.limit?.unit ?? 'working_day',
    })),
  }
}

const limit = (amount: string, unit: Schema['DutyLimit']['unit']) =>
  amount === '' ? undefined : { amount: Number(amount), unit }

export function inputOf(draft: DutyDraft, edition_version: number): Input {
  const kept = new Map(draft.kept_tasks.map((task) => [task.name, task]))
  return {
    code: draft.code || undefined,
    kind: draft.kind,
    name: draft.name.trim(),
    procedure: draft.procedure,
    limit: limit(String(draft.limit_amount), draft.limit_unit),
    takeover_mode: draft.takeover_mode,
    handover_on: draft.handover_on || undefined,
    is_cancelled: draft.is_cancelled,
    is_public_service: draft.is_public_service,
    applies_to: draft.applies_to,
    note: draft.note,
    classes: [...(draft.field ? [{ scheme: 'field', name: draft.field }] : []), ...draft.other_classes],
    matrix: draft.matrix
      .filter((row) => row.body_id)
      .map((row) => ({
        body_id: row.body_id,
        role: row.role,
        items: lines(row.items),
        is_confirmed: row.is_confirmed,
      })),
    citations: draft.citations
      .filter((one) => one.basis_id)
      .map(({ basis_id, article }) => ({ basis_id, article: article.trim() })),
    tasks: lines(draft.tasks).map((name) => kept.get(name) ?? { name, article: '' }),
    steps: draft.steps
      .filter((one) => one.name.trim())
      .map((one) => ({
        name: one.name.trim(),
        body_id: one.body_id || undefined,
        hand_over: one.hand_over,
        limit: limit(String(one.amount), one.unit),
      })),
    edition_version,
  }
}
