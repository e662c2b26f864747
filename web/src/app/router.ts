import { createRouter, createWebHistory, type RouteLocationNormalized, type RouteRecordRaw } from 'vue-router'
import { ask, api, at, county, home, session } from '@/api/client'
import { features } from './features'
import ShellFrame from './ShellFrame.vue'

const routes: RouteRecordRaw[] = [
  ...features.flatMap((feature) => feature.open ?? []),
  {
    path: '/:county(\\d{6})',
    component: ShellFrame,
    meta: { signedIn: true },
    children: [
      { path: '', redirect: (to) => `/${to.params.county}/${home.value}` },
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

/** Whoever must set a new password or a second factor first is led there, and nowhere else. */
function held(to: RouteLocationNormalized) {
  const hold = session.value?.hold
  const there = { password: 'password', second_factor: 'account', none: '' }[hold ?? 'none']
  if (!to.meta.signedIn || !there || to.path.endsWith(`/${there}`)) return true
  return `/${county.value}/${there}`
}

router.beforeEach(async (to) => {
  const wanted = String(to.params.county ?? '')
  if (wanted !== county.value) {
    county.value = wanted
    session.value = undefined
  }
  if (!to.meta.signedIn || session.value) return held(to)
  try {
    session.value = await ask(api.GET('/api/v1/{county}/session', { params: { path: at() } }))
    return held(to)
  } catch {
    return { path: `/${wanted}/sign-in`, query: { back: to.fullPath } }
  }
})
