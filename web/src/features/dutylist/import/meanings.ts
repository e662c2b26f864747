/** What a column of an office's sheet can hold, in the order in which people look for it. */
export const meanings = [
  'ignored', 'serial', 'code', 'list_kind', 'field', 'name', 'department', 'department_duty', 'town_duty', 'takeover',
  'takeover_department', 'takeover_mode', 'handover_on', 'procedure', 'time_limit', 'basis', 'power_type', 'other_classes',
  'public_service', 'applies_to', 'tasks', 'steps', 'note', 'organisation_code',
] as const
