import type { Feature } from '@/ui/feature'

export default {
  pages: [
    { path: 'deliveries', meta: { right: 'run_system' }, component: () => import('./DeliveriesPage.vue') },
    { path: 'mail', component: () => import('./MyMailPage.vue') },
  ],
  nav: [{ to: 'deliveries', label: 'web.delivery.title', order: 44, right: 'run_system' }],
} satisfies Feature
