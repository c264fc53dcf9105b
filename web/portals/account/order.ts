import { html } from 'lit'
import type { ScreenModule } from '../../router/route.ts'
import '../../parts/order-page.ts'

/** An order of the account. */
export const screen: ScreenModule['screen'] = ({ params }) =>
  html`<k-order kind="account" .orderId=${params.orderId ?? ''}></k-order>`
