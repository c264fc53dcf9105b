import { html, nothing, type TemplateResult } from 'lit'
import { query } from '../client/api.ts'
import {
  enterPortal,
  leavePortal,
  portalInForce,
  type Session,
  session,
} from '../client/session.ts'
import { onOtherTab } from '../client/session-tabs.ts'
import { define, KaisenElement } from '../components/element.ts'
import { banner } from '../components/states.ts'
import { toastRefused } from '../components/toast.ts'
import { text } from '../text/language.ts'

const words = {
  moved: {
    ja: '別のタブで、ほかの画面に切り替わりました。このままでは、この画面では操作できません。',
    en: 'Another tab has moved to another portal. Nothing can be done from this page as it is.',
  },
  stay: { ja: 'この画面で続ける', en: 'Go on with this page' },
  changed: {
    ja: '別のタブで、ほかのログインIDに切り替わりました。',
    en: 'Another tab has logged in with another login ID.',
  },
  reload: { ja: '画面を読み込み直す', en: 'Reload the page' },
} as const

const placeOf = (of: Session): string => `${portalInForce(of)} ${of.actingFor?.id ?? ''}`

/**
 * `<k-other-tab>`: says that this page and the log-in have come apart, because another tab entered
 * a circle or logged in anew, and leads back; what was typed here stays.
 */
class OtherTab extends KaisenElement {
  #now: Session | null = null

  protected override follows() {
    return [onOtherTab(() => void this.#compare())]
  }

  async #compare() {
    // Nobody logged in any more is answered by the way to the log-in page, as everywhere.
    const answer = await query<Session>('sessions/current')
    this.#now = answer.ok ? answer.value : null
    this.requestUpdate()
  }

  async #stay() {
    const here = session()?.actingFor
    const answer = await (here === undefined ? leavePortal() : enterPortal(here.kind, here.id))
    if (answer.ok) this.#now = null
    else toastRefused(answer.refused)
    this.requestUpdate()
  }

  protected override render(): TemplateResult | typeof nothing {
    const [here, now] = [session(), this.#now]
    if (here === null || now === null) return nothing
    const isSame = here.loginId === now.loginId && here.portal === now.portal
    if (isSame && placeOf(here) === placeOf(now)) return nothing
    const act = isSame ? () => void this.#stay() : () => location.reload()
    return banner(
      'warning',
      html`<p>${text(isSame ? words.moved : words.changed)}</p>
        <button type="button" class="k-button" @click=${act}>
          ${text(isSame ? words.stay : words.reload)}
        </button>`,
    )
  }
}

define('k-other-tab', OtherTab)
