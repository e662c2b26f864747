import type { Feature } from '@/ui/feature'

export default {
  pages: [{ path: 'search', component: () => import('./SearchPage.vue') }],
} satisfies Feature
