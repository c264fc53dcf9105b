import { html } from 'lit'
import type { Shelf } from '../../parts/shelf-page.ts'
import type { ScreenModule } from '../../router/route.ts'
import '../../parts/shelf-page.ts'

const shelf: Shelf = {
  heading: { ja: 'SIPトランク購入', en: 'Buy SIP trunks' },
  lead: {
    ja: 'SIPトランクは、1つのユニークで複数の同時通話ができる回線です。金額は税抜です。',
    en: 'A SIP trunk is one unique with several calls at once. Prices are ex tax.',
  },
  notes: [
    {
      ja: '※最大同時通話数を30チャネル以上ご希望の場合、SIPトランクと全通話録音を併用される場合は、お問い合わせください。',
      en: 'For 30 channels or more, or a trunk together with call recording, please contact us.',
    },
    {
      ja: '※追加チャネルは、ユニークを解約しても同時には解約されません。',
      en: 'Additional channels go on when their unique is cancelled; they are cancelled apart.',
    },
  ],
  holds: ({ category }) => category === 'sip-trunk' || category === 'channel',
}

export const screen: ScreenModule['screen'] = () =>
  html`<k-shelf kind="circle" .shelf=${shelf}></k-shelf>`
