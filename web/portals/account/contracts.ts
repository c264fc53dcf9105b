import { html } from 'lit'
import { page } from '../../components/page.ts'
import { contractList } from '../../parts/contract-list.ts'
import type { ScreenModule } from '../../router/route.ts'
import { text } from '../../text/language.ts'

const toCircles = {
  ja: 'ユニークや電話番号を解約する（サークル一覧へ）',
  en: 'Cancel a unique or a number: to the circles',
}

/** 契約と解約: the options of the account itself, and the way to cancel all of it (ORD-30). */
export const screen: ScreenModule['screen'] = () =>
  page({
    heading: { ja: '契約と解約', en: 'Contracts and cancellation' },
    lead: {
      ja: 'アカウントのオプションの契約です。ユニークや電話番号は、サークルの画面で解約できます。',
      en: 'Options of the account. Uniques and numbers are cancelled in their circle’s portal.',
    },
    action: html`<a class="k-button" href="/account/cancel">
      ${text({ ja: 'アカウントの解約', en: 'Cancel the account' })}
    </a>`,
    body: html`<p>
        <a href="/account/circles">
          ${text(toCircles)}
        </a>
      </p>
      ${contractList('account/contracts', '/account/contracts')}`,
  })
