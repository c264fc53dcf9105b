import { html } from 'lit'
import type { ScreenModule } from '../../router/route.ts'
import '../../parts/confirm-cancellations-page.ts'

/** 確認 of the cancellations in the cart of the circle. */
export const screen: ScreenModule['screen'] = () =>
  html`<k-confirm-cancellations kind="circle"></k-confirm-cancellations>`
