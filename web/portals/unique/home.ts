import { nothing } from 'lit'
import { page } from '../../components/page.ts'
import type { ScreenModule } from '../../router/route.ts'

/** The first page of the unique portal. */
export const screen: ScreenModule['screen'] = () =>
  page({
    heading: { ja: 'ホーム', en: 'Home' },
    lead: {
      ja: 'この回線の着信、留守電、通話履歴をここで管理します。',
      en: 'Incoming calls, voicemail and call history of this line are kept here.',
    },
    body: nothing,
  })
