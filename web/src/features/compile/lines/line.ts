import type { Schema } from '@/api/client'
import type { Candidate } from '../compile'

/** A line as it stands in the form: nothing is an empty text. */
export interface LineForm {
  /** Who proposes; nothing: one's own body. */
  body: string
  name: string
  origin: Candidate['origin']
  list_kind: string
  field: string
  source: string
  basis: string
  county_duty: string
  town_duty: string
  note: string
}

export const emptyLine = (): LineForm => ({
  body: '',
  name: '',
  origin: 'visit',
  list_kind: '',
  field: '',
  source: '',
  basis: '',
  county_duty: '',
  town_duty: '',
  note: '',
})

export const lineOf = ({ name, origin, list_kind, field, source, basis, county_duty, town_duty, note }: Candidate) => ({
  body: '', name, origin, list_kind, field, source, basis, county_duty, town_duty, note,
}) // prettier-ignore

export const bodyOf = (form: LineForm): Schema['CandidateRequest'] => {
  const { body, ...said } = form
  return { ...said, name: form.name.trim(), ...(body ? { body } : {}) }
}
