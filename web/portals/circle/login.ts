import { html, nothing } from 'lit'
import { session } from '../../client/session.ts'
import type { ScreenModule } from '../../router/route.ts'
import { circleId } from './circle-in-force.ts'
import '../../parts/own-login.ts'
import '../../parts/owned-login.ts'

export const screen: ScreenModule['screen'] = () => html`<div class="k-stack">
  <div><own-login></own-login></div>
  ${
    session()?.passwordChange === 'force'
      ? nothing
      : html`<div><uniques-password-rule .of=${circleId()}></uniques-password-rule></div>`
  }
</div>`
