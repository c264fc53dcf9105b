import type { Route } from '../router/route.ts'

/** The address of the log-in page. */
export const loginPath = '/login'

/** 特定商取引法に基づく表記, which stands below every page (TEL-07). */
export const legalPath = '/legal'
export const legalLabel = { ja: '特定商取引法に基づく表記', en: 'Legal notice' } as const

/** Pages for those who are not logged in; they stand outside every portal. */
export const publicRoutes: readonly Route[] = [
  {
    path: loginPath,
    label: { ja: 'ログイン', en: 'Log in' },
    load: () => import('../login/login-screen.ts'),
  },
  {
    path: '/sign-up',
    label: { ja: 'お申し込み', en: 'Sign up' },
    load: () => import('../login/sign-up-screen.ts'),
  },
  {
    path: '/sign-up/:step',
    label: { ja: 'お申し込み', en: 'Sign up' },
    load: () => import('../login/sign-up-screen.ts'),
  },
  {
    path: legalPath,
    label: legalLabel,
    load: () => import('../login/legal-notice.ts'),
  },
  {
    path: '/password-reset',
    label: { ja: 'パスワード再設定', en: 'Set a new password' },
    load: () => import('../login/ask-for-reset.ts'),
  },
  {
    path: '/password-reset/:token',
    label: { ja: 'パスワード再設定', en: 'Set a new password' },
    load: () => import('../login/reset-password.ts'),
  },
]
