import type { Schema } from '@/api/client'

export const actionLabel = {
  submit: 'web.action.submit',
  withdraw: 'web.action.withdraw',
  approve: 'web.action.approve',
  send_back: 'web.action.send_back',
  publish: 'web.action.publish',
  record: 'web.action.record',
  discard: 'web.action.discard',
  supersede: 'web.action.supersede',
} satisfies Record<Schema['OpenAction']['action'], string>
