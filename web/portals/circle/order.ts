import { html } from 'lit'
import type { ScreenModule } from '../../router/route.ts'
import '../../parts/order-page.ts'

/** An order of the circle. */
export const screen: ScreenModule['screen'] = ({ params }) =>
  html`<k-order kind="circle" .orderId=${params.orderId ?? ''}></k-order>`
