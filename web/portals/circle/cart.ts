import { html } from 'lit'
import type { ScreenModule } from '../../router/route.ts'
import '../../parts/cart-page.ts'

/** カート of the circle. */
export const screen: ScreenModule['screen'] = () => html`<k-cart kind="circle"></k-cart>`
