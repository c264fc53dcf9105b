import { html } from 'lit'
import { page } from '../../components/page.ts'
import { circleEnding } from '../../parts/circle-ending.ts'
import { contractList } from '../../parts/contract-list.ts'
import type { ScreenModule } from '../../router/route.ts'
import { text } from '../../text/language.ts'
import { circleId } from './circle-in-force.ts'

/** 契約と解約: every contract of the circle; a row opens its cancellation (ORD-30). */
export const screen: ScreenModule['screen'] = () =>
  page({
    heading: { ja: '契約と解約', en: 'Contracts and cancellation' },
    lead: {
      ja: '解約する契約を選んでください。解約の取り消しも同じ画面でできます。',
      en: 'Choose the contract to cancel. Withdraw a cancellation on the same page.',
    },
    action: html`<a class="k-button" href="/circle/cancel-by-count">
      ${text({ ja: 'オプション解約', en: 'Cancel options' })}
    </a>`,
    body: html`${circleEnding(circleId())}
    ${contractList(`circles/${circleId()}/contracts`, '/circle/contracts')}`,
  })
