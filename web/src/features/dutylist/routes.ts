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
    { path: 'lists/:id/merge', meta: { right: 'edit_list' }, component: () => import('./merge/MergePage.vue') },
    { path: 'lists/:id/deviations', component: () => import('./merge/DeviationsPage.vue') },
    { path: 'lists/:id/duties/:duty/as-of', component: () => import('./AsOfPage.vue') },
    { path: 'merges', meta: { right: 'read_lists' }, component: () => import('./merge/MergesPage.vue') },
  ],
  nav: [{ to: 'lists', label: 'web.nav.lists', order: 10, also: ['editions', 'compare', 'imports', 'merges'] }],
} satisfies Feature
