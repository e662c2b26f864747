import type { Feature } from '@/ui/feature'

export default {
  pages: [
    { path: 'bodies', component: () => import('./BodiesPage.vue') },
    { path: 'bodies/tree', component: () => import('./BodyTreePage.vue') },
    { path: 'bodies/new', meta: { right: 'edit_bodies' }, component: () => import('./BodyEditPage.vue') },
    { path: 'bodies/sheet', meta: { right: 'edit_bodies' }, component: () => import('./BodySheetPage.vue') },
    { path: 'bodies/:id', component: () => import('./BodyPage.vue') },
    { path: 'bodies/:id/edit', meta: { right: 'edit_bodies' }, component: () => import('./BodyEditPage.vue') },
    { path: 'towns', component: () => import('./TownsPage.vue') },
    { path: 'towns/:id', component: () => import('./TownProfilePage.vue') },
  ],
  nav: [{ to: 'bodies', label: 'web.nav.bodies', order: 30, also: ['towns'] }],
} satisfies Feature
