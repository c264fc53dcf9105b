import type { Route } from '../router/route.ts'

/** The address of the log-in page. */
export const loginPath = '/login'

/** Pages for those who are not logged in; they stand outside every portal. */
export const publicRoutes: readonly Route[] = [
  {
    path: loginPath,
    label: { ja: 'ログイン', en: 'Log in' },
    load: () => import('../login/login-screen.ts'),
  },
]
