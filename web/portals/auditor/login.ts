import { html } from 'lit'
import type { ScreenModule } from '../../router/route.ts'
import '../../parts/own-login.ts'

export const screen: ScreenModule['screen'] = () => html`<own-login></own-login>`
