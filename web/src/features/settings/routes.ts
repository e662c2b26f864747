import type { Feature } from '@/ui/feature'

export default {
  pages: [
    { path: 'due', component: () => import('./DuePage.vue') },
    { path: 'holidays', component: () => import('./HolidaysPage.vue') },
  ],
  nav: [{ to: 'due', label: 'web.nav.due', order: 60, also: ['holidays'] }],
} satisfies Feature
