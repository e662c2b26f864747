import type { Feature } from '@/ui/feature'

const right = 'read_lists'

export default {
  pages: [
    { path: 'compiles', meta: { right }, component: () => import('./CompilesPage.vue') },
    { path: 'compiles/:id', meta: { right }, component: () => import('./CompilePage.vue') },
    { path: 'compiles/:id/candidates', meta: { right }, component: () => import('./lines/CandidatesPage.vue') },
    { path: 'compiles/:id/candidates/new', meta: { right }, component: () => import('./lines/CandidatePage.vue') },
    { path: 'compiles/:id/candidates/sheet', meta: { right }, component: () => import('./lines/SheetPage.vue') },
    { path: 'compiles/:id/candidates/:number', meta: { right }, component: () => import('./lines/CandidatePage.vue') },
    { path: 'compiles/:id/pairing', meta: { right }, component: () => import('./pairs/PairingPage.vue') },
    { path: 'compiles/:id/likely', meta: { right }, component: () => import('./pairs/LikelyPage.vue') },
    { path: 'compiles/:id/pairs/:number', meta: { right }, component: () => import('./pairs/PairPage.vue') },
    { path: 'compiles/:id/duplicates', meta: { right }, component: () => import('./twins/DuplicatesPage.vue') },
    { path: 'compiles/:id/overlaps', meta: { right }, component: () => import('./twins/OverlapsPage.vue') },
    { path: 'compiles/:id/synonyms', meta: { right }, component: () => import('./twins/SynonymsPage.vue') },
    { path: 'compiles/:id/plan', meta: { right }, component: () => import('./plan/PlanPage.vue') },
    { path: 'compiles/:id/meetings', meta: { right }, component: () => import('./plan/MeetingsPage.vue') },
    { path: 'compiles/:id/review', meta: { right }, component: () => import('./review/ReviewPage.vue') },
    { path: 'compiles/:id/assessments', meta: { right }, component: () => import('./review/AssessmentsPage.vue') },
    { path: 'compiles/:id/assessments/:number', meta: { right }, component: () => import('./review/AssessPage.vue') },
    { path: 'compiles/:id/items/:number/opinion', meta: { right }, component: () => import('./review/SpeakPage.vue') },
    { path: 'compiles/:id/ledger', meta: { right }, component: () => import('./rounds/LedgerPage.vue') },
    { path: 'compiles/:id/moves', meta: { right }, component: () => import('./rounds/MovesPage.vue') },
    {
      path: 'compiles/:id/moves/new',
      meta: { right: 'approve_list' },
      component: () => import('./rounds/MovePage.vue'),
    },
    { path: 'compiles/:id/items', meta: { right }, component: () => import('./rounds/ItemsPage.vue') },
    { path: 'compiles/:id/items/:number', meta: { right }, component: () => import('./rounds/ItemPage.vue') },
    { path: 'duties/:duty/origin', meta: { right }, component: () => import('./rounds/DutyOriginPage.vue') },
    { path: 'compiles/:id/questionnaires', meta: { right }, component: () => import('./asks/QuestionnairesPage.vue') },
  ],
  open: [{ path: '/:county(\\d{6})/questionnaires/:id', component: () => import('./asks/AnswerPage.vue') }],
  nav: [{ to: 'compiles', label: 'web.nav.compiles', order: 22, right }],
} satisfies Feature
