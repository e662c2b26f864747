import type { LocationQuery } from 'vue-router'
import { api, ask, at, session } from '@/api/client'
import { emptyChange, grounds, outcomes, type ChangeDraft, type Ground } from './request'

/** A request while it is being filled in. */
export interface RequestDraft {
  ground: Ground | ''
  reason: string
  basis: string
  article: string
  towns: string[]
  changes: ChangeDraft[]
}

const said = (query: LocationQuery, name: string) => (typeof query[name] === 'string' ? String(query[name]) : '')

/** Where somebody came from fills the fields: a duty, a proposal to adjust, a town's gaps, a ruling. */
export function draftFrom(query: LocationQuery): RequestDraft {
  const change = emptyChange(outcomes.find((one) => one === query.outcome))
  const code = said(query, 'code')
  if (code) change.codes = [code]
  const own = session.value?.post
  const town = own?.role === 'town' ? own.body.id : said(query, 'town')
  return {
    ground: grounds.find((one) => one === query.ground) ?? '',
    reason: '',
    basis: said(query, 'basis'),
    article: said(query, 'article'),
    towns: town ? [town] : [],
    changes: [change],
  }
}

/** What a conference ruled: its town, duty and lead, and the ruling itself as the reason. */
export async function fillFromRuling(draft: RequestDraft, id: string) {
  const one = await ask(
    api.GET('/api/v1/{county}/conferences/{conference}', { params: { path: at({ conference: id }) } }),
  )
  const { head } = await ask(api.GET('/api/v1/{county}/calls/{call}', { params: { path: at({ call: one.call }) } }))
  const change = emptyChange(head.duty ? 'change' : 'add')
  if (head.duty) change.codes = [head.duty.code]
  change.department = one.ruling?.lead.id ?? ''
  draft.ground = 'conference_ruling'
  draft.towns = [head.town.id]
  draft.reason = [one.call_number, one.ruling?.content].filter(Boolean).join('　')
  draft.changes = [change]
}
