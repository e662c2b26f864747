import type { Feature } from '@/ui/feature'

/** Machines that never kept a report have nothing to lock, and load nothing for it. */
const keeps = () => localStorage.getItem('qingdan.grid') !== null

export default {
  open: [{ path: '/:county(\\d{6})/grid/report', component: () => import('./ReportPage.vue') }],
  pages: [
    { path: 'grid', meta: { right: 'report_grid' }, component: () => import('./GridPage.vue') },
    { path: 'grid/:id', meta: { right: 'report_grid' }, component: () => import('./GridReportPage.vue') },
  ],
  nav: [{ to: 'grid', label: 'web.nav.grid', order: 32, right: 'report_grid' }],
  signedIn: async (session) => {
    if (keeps()) await (await import('./owner')).lockOthers(`${session.county.id}/${session.account.id}`)
  },
  signedOut: async () => {
    if (keeps()) await (await import('./owner')).lockOthers('')
  },
} satisfies Feature
