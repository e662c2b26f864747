import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { ask, api, at, county, session } from '@/api/client'
import { features } from './features'
import ShellFrame from './ShellFrame.vue'

const routes: RouteRecordRaw[] = [
  ...features.flatMap((feature) => feature.open ?? []),
  {
    path: '/:county(\\d{6})',
    component: ShellFrame,
    meta: { signedIn: true },
    children: [
      { path: '', redirect: (to) => `/${to.params.county}/lists` },
      ...features.flatMap((feature) => feature.pages),
      { path: ':rest(.*)*', component: () => import('./NoSuchPage.vue') },
    ],
  },
  { path: '/:rest(.*)*', component: () => import('./NoSuchPage.vue') },
]

export const router = createRouter({
  history: createWebHistory('/app/'),
  routes,
  scrollBehavior: (to, from, kept) => kept ?? (to.path === from.path ? undefined : { top: 0 }),
})

router.beforeEach(async (to) => {
  const wanted = String(to.params.county ?? '')
  if (wanted !== county.value) {
    county.value = wanted
    session.value = undefined
  }
  if (!to.meta.signedIn || session.value) return true
  try {
    session.value = await ask(api.GET('/api/v1/{county}/session', { params: { path: at() } }))
    return true
  } catch {
    return { path: `/${wanted}/sign-in`, query: { back: to.fullPath } }
  }
})
