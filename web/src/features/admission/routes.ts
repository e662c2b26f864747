import type { Feature } from '@/ui/feature'

export default {
  pages: [
    { path: 'checks', meta: { right: 'read_lists' }, component: () => import('./check/ChecksPage.vue') },
    { path: 'checks/new', meta: { right: 'review_list' }, component: () => import('./check/CheckNewPage.vue') },
    { path: 'checks/:id', meta: { right: 'read_lists' }, component: () => import('./check/CheckPage.vue') },
    { path: 'admissions', meta: { right: 'read_lists' }, component: () => import('./apply/AdmissionsPage.vue') },
    { path: 'admissions/new', meta: { right: 'review_list' }, component: () => import('./apply/ApplyPage.vue') },
    { path: 'admissions/:id', meta: { right: 'read_lists' }, component: () => import('./apply/AdmissionPage.vue') },
    { path: 'adjustments', meta: { right: 'read_lists' }, component: () => import('./adjust/AdjustmentsPage.vue') },
    {
      path: 'adjustment-requests',
      meta: { right: 'read_lists' },
      component: () => import('./request/RequestsPage.vue'),
    },
    {
      path: 'adjustment-requests/new',
      meta: { right: 'read_lists' },
      component: () => import('./request/AskPage.vue'),
    },
    {
      path: 'adjustment-requests/:id',
      meta: { right: 'read_lists' },
      component: () => import('./request/RequestPage.vue'),
    },
    { path: 'adjustment-rules', meta: { right: 'read_lists' }, component: () => import('./request/RulesPage.vue') },
    { path: 'bases/:id/impact', component: () => import('./adjust/ImpactPage.vue') },
  ],
  nav: [
    { to: 'checks', label: 'web.nav.checks', order: 24, right: 'read_lists' },
    { to: 'admissions', label: 'web.nav.admissions', order: 25, right: 'read_lists' },
    {
      to: 'adjustment-requests',
      label: 'web.nav.adjustments',
      order: 26,
      right: 'read_lists',
      also: ['adjustments', 'adjustment-rules'],
    },
  ],
} satisfies Feature
