import { html } from 'lit'
import type { ScreenModule } from '../../router/route.ts'
import '../../parts/confirm-order-page.ts'

/** 確認 of the account's cart. */
export const screen: ScreenModule['screen'] = () =>
  html`<k-confirm-order kind="account"></k-confirm-order>`
