import type { Feature } from '@/ui/feature'

export default {
  pages: [
    { path: 'lists', component: () => import('./ListsPage.vue') },
    { path: 'lists/:id', component: () => import('./ListPage.vue') },
    { path: 'editions/:id', component: () => import('./EditionPage.vue') },
    { path: 'editions/:id/review', component: () => import('./ReviewPage.vue') },
    {
      path: 'editions/:id/duties/new',
      meta: { right: 'edit_list' },
      component: () => import('./edit/DutyEditPage.vue'),
    },
    { path: 'editions/:id/duties/:duty', component: () => import('./DutyPage.vue') },
    {
      path: 'editions/:id/duties/:duty/edit',
      meta: { right: 'edit_list' },
      component: () => import('./edit/DutyEditPage.vue'),
    },
    { path: 'compare', component: () => import('./ComparePage.vue') },
    { path: 'lists/:id/import', meta: { right: 'edit_list' }, component: () => import('./import/ImportNewPage.vue') },
    { path: 'imports/:id', meta: { right: 'edit_list' }, component: () => import('./import/ImportPage.vue') },
  ],
  nav: [{ to: 'lists', label: 'web.nav.lists', order: 10, also: ['editions', 'compare', 'imports'] }],
} satisfies Feature
