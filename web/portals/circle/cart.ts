import { html } from 'lit'
import { circleEnding } from '../../parts/circle-ending.ts'
import type { ScreenModule } from '../../router/route.ts'
import { circleId } from './circle-in-force.ts'
import '../../parts/cart-page.ts'

/** カート of the circle. */
export const screen: ScreenModule['screen'] = () =>
  html`${circleEnding(circleId())}<k-cart kind="circle"></k-cart>`
