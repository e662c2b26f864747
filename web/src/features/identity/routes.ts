import type { Feature } from '@/ui/feature'

export default {
  open: [
    { path: '/', component: () => import('./CountyPage.vue') },
    { path: '/set-up', component: () => import('./SetUpPage.vue') },
    { path: '/:county(\\d{6})/sign-in', component: () => import('./SignInPage.vue') },
    { path: '/:county(\\d{6})/activate', component: () => import('./ActivatePage.vue') },
  ],
  pages: [
    { path: 'first-run', component: () => import('./first-run/FirstRunPage.vue') },
    { path: 'accounts', meta: { right: 'read_accounts' }, component: () => import('./AccountsPage.vue') },
    { path: 'accounts/new', meta: { right: 'manage_accounts' }, component: () => import('./AccountNewPage.vue') },
    { path: 'accounts/sheet', meta: { right: 'manage_accounts' }, component: () => import('./AccountSheetPage.vue') },
    { path: 'accounts/:id', meta: { right: 'read_accounts' }, component: () => import('./AccountPage.vue') },
    { path: 'account', component: () => import('./me/MyAccountPage.vue') },
    { path: 'security', meta: { right: 'govern_security' }, component: () => import('./safety/SecurityPage.vue') },
    { path: 'password', component: () => import('./PasswordPage.vue') },
    { path: 'settings', component: () => import('./SettingsPage.vue') },
  ],
  nav: [
    { to: 'accounts', label: 'web.nav.accounts', order: 40, right: 'read_accounts' },
    { to: 'security', label: 'web.security.nav', order: 42, right: 'govern_security' },
    { to: 'settings', label: 'web.nav.settings', order: 95, also: ['first-run', 'password', 'account'] },
  ],
} satisfies Feature
