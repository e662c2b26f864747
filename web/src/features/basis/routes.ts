import type { Feature } from '@/ui/feature'

export default {
  pages: [
    { path: 'bases', component: () => import('./BasesPage.vue') },
    { path: 'bases/new', meta: { right: 'edit_basis' }, component: () => import('./BasisEditPage.vue') },
    { path: 'bases/sheet', meta: { right: 'edit_basis' }, component: () => import('./BasisSheetPage.vue') },
    { path: 'bases/:id', component: () => import('./BasisPage.vue') },
    { path: 'bases/:id/edit', meta: { right: 'edit_basis' }, component: () => import('./BasisEditPage.vue') },
  ],
  nav: [{ to: 'bases', label: 'web.nav.bases', order: 20 }],
} satisfies Feature
