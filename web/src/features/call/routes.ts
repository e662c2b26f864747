import type { Feature } from '@/ui/feature'

export default {
  pages: [
    { path: 'owed', meta: { right: 'read_calls' }, component: () => import('./OwedPage.vue') },
    { path: 'call-requests', meta: { right: 'oversee_calls' }, component: () => import('./RequestsPage.vue') },
    { path: 'inbox', meta: { right: 'signed_in' }, component: () => import('./InboxPage.vue') },
    { path: 'calls', meta: { right: 'read_calls' }, component: () => import('./CallsPage.vue') },
    { path: 'calls/raise', meta: { right: 'raise_call' }, component: () => import('./RaisePage.vue') },
    { path: 'boards', meta: { right: 'read_calls' }, component: () => import('./boards/BoardsPage.vue') },
    { path: 'boards/rows', meta: { right: 'read_calls' }, component: () => import('./boards/CountedPage.vue') },
    {
      path: 'conferences',
      meta: { right: 'oversee_calls' },
      component: () => import('./conference/ConferencesPage.vue'),
    },
    {
      path: 'conferences/:id',
      meta: { right: 'read_calls' },
      component: () => import('./conference/ConferencePage.vue'),
    },
    { path: 'call-kinds', meta: { right: 'read_calls' }, component: () => import('./rules/KindsPage.vue') },
    { path: 'call-ladder', meta: { right: 'read_calls' }, component: () => import('./rules/LadderPage.vue') },
    { path: 'outside', meta: { right: 'read_calls' }, component: () => import('./outside/OutsidePage.vue') },
    {
      path: 'outside/report',
      meta: { right: 'raise_call' },
      component: () => import('./outside/OutsideReportPage.vue'),
    },
    { path: 'outside/:id', meta: { right: 'read_calls' }, component: () => import('./outside/OutsideTaskPage.vue') },
    { path: 'calls/:id', meta: { right: 'read_calls' }, component: () => import('./CallPage.vue') },
  ],
  nav: [
    { to: 'owed', label: 'web.nav.owed', order: 5, right: 'read_calls' },
    { to: 'inbox', label: 'web.nav.inbox', order: 6, right: 'signed_in' },
    { to: 'calls', label: 'web.nav.calls', order: 30, right: 'read_calls' },
    { to: 'boards', label: 'web.nav.boards', order: 32, right: 'read_calls' },
    { to: 'outside', label: 'web.nav.outside', order: 34, right: 'read_calls' },
    { to: 'call-kinds', label: 'web.nav.call_rules', order: 92, right: 'edit_call_rules', also: ['call-ladder'] },
    { to: 'conferences', label: 'web.nav.conferences', order: 33, right: 'oversee_calls' },
  ],
} satisfies Feature
