import { html } from 'lit'
import type { ScreenModule } from '../../router/route.ts'
import '../../parts/cancelled-page.ts'

/** 完了 of a cart of cancellations of the circle. */
export const screen: ScreenModule['screen'] = ({ params }) =>
  html`<k-cancelled kind="circle" .settlementId=${params.settlementId ?? ''}></k-cancelled>`
