import type { Feature } from '@/ui/feature'

export default {
  pages: [{ path: '@name@', component: () => import('./@Name@Page.vue') }],
} satisfies Feature
