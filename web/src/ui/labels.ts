import type { Schema } from '@/api/client'

/** A new word from the server without a label here does not compile. */
export const roleLabel = {
  lead: 'web.role.lead',
  assist: 'web.role.assist',
  supervise: 'web.role.supervise',
  former_owner: 'web.role.former_owner',
} satisfies Record<Schema['Responsibility']['role'], string>

export const stateLabel = {
  draft: 'web.state.draft',
  in_review: 'web.state.in_review',
  approved: 'web.state.approved',
  published: 'web.state.published',
  recorded: 'web.state.recorded',
  superseded: 'web.state.superseded',
} satisfies Record<Schema['EditionHead']['state'], string>

export const stateShape = {
  draft: '',
  in_review: '',
  approved: '',
  published: 'done',
  recorded: 'done',
  superseded: 'past',
} satisfies Record<Schema['EditionHead']['state'], string>

export const basisStatusLabel = {
  not_yet_in_force: 'web.basis_status.not_yet_in_force',
  in_force: 'web.basis_status.in_force',
  amended: 'web.basis_status.amended',
  repealed: 'web.basis_status.repealed',
} satisfies Record<Schema['Basis']['status'], string>

export const basisStatusShape = {
  not_yet_in_force: '',
  in_force: 'done',
  amended: 'warn',
  repealed: 'over',
} satisfies Record<Schema['Basis']['status'], string>

export const levelLabel = {
  law: 'web.level.law',
  regulation: 'web.level.regulation',
  local_regulation: 'web.level.local_regulation',
  rule: 'web.level.rule',
  party_rule: 'web.level.party_rule',
  document: 'web.level.document',
  staffing_plan: 'web.level.staffing_plan',
} satisfies Record<Schema['Basis']['level'], string>

export const bodyKindLabel = {
  county: 'web.body_kind.county',
  county_party: 'web.body_kind.county_party',
  supervision: 'web.body_kind.supervision',
  county_department: 'web.body_kind.county_department',
  vertical: 'web.body_kind.vertical',
  mass_organization: 'web.body_kind.mass_organization',
  military: 'web.body_kind.military',
  enterprise: 'web.body_kind.enterprise',
  joint_conference: 'web.body_kind.joint_conference',
  service_center: 'web.body_kind.service_center',
  town: 'web.body_kind.town',
  town_office: 'web.body_kind.town_office',
  town_center: 'web.body_kind.town_center',
  stationed: 'web.body_kind.stationed',
  community: 'web.body_kind.community',
  village: 'web.body_kind.village',
  abolished: 'web.body_kind.abolished',
} satisfies Record<Schema['Body']['kind'], string>

export const accountRoleLabel = {
  visitor: 'web.account_role.visitor',
  list_office: 'web.account_role.list_office',
  county_leader: 'web.account_role.county_leader',
  supervision: 'web.account_role.supervision',
  department: 'web.account_role.department',
  town: 'web.account_role.town',
  village: 'web.account_role.village',
  system_admin: 'web.account_role.system_admin',
  security_admin: 'web.account_role.security_admin',
  audit_admin: 'web.account_role.audit_admin',
} satisfies Record<Schema['Post']['role'], string>

export const unitLabel = {
  minute: 'web.unit.minute',
  hour: 'web.unit.hour',
  calendar_day: 'web.unit.calendar_day',
  working_day: 'web.unit.working_day',
} satisfies Record<Schema['DutyLimit']['unit'], string>

/** What people of such a body do; the list office is named by hand. */
export function roleOf(kind: Schema['Body']['kind']): Schema['Post']['role'] {
  if (kind === 'town' || kind === 'town_office' || kind === 'town_center') return 'town'
  return kind === 'village' || kind === 'community' ? 'village' : 'department'
}
