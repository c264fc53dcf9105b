import { html } from 'lit'
import type { ScreenModule } from '../../router/route.ts'
import '../../parts/cart-page.ts'

/** カート of the account itself. */
export const screen: ScreenModule['screen'] = () => html`<k-cart kind="account"></k-cart>`
