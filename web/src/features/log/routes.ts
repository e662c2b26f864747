import type { Feature } from '@/ui/feature'

export default {
  pages: [
    { path: 'log', component: () => import('./LogPage.vue'), meta: { right: 'read_audit' } },
    { path: 'log/:id', component: () => import('./LogEventPage.vue'), meta: { right: 'read_audit' } },
  ],
  nav: [{ to: 'log', label: 'web.nav.log', order: 85, right: 'read_audit' }],
} satisfies Feature
