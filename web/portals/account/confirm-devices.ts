import { html } from 'lit'
import type { ScreenModule } from '../../router/route.ts'
import '../../parts/confirm-devices-page.ts'

/** 確認 of the devices in the cart of the account. */
export const screen: ScreenModule['screen'] = () =>
  html`<k-confirm-devices kind="account"></k-confirm-devices>`
