import type { Feature } from '@/ui/feature'

export default {
  pages: [{ path: 'rehearsal', meta: { right: 'run_system' }, component: () => import('./ClockPage.vue') }],
} satisfies Feature
