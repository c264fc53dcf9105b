import type { Principal } from '../../domain/access/principal.ts'
import { demonstrationId, type Simulation } from './simulation.ts'

const staff: Principal = { kind: 'staff', id: 'demonstration' }

const notices = [
  {
    label: 'manual',
    kind: 'manual',
    title: { ja: 'お客様マニュアルを公開しました', en: 'The customer manual is out' },
    body: {
      ja: 'はじめての方は、チャージ、ユニークの購入、電話番号の購入の順にお進みください。\n操作に迷ったときは、各画面の説明をご覧ください。',
      en: 'New here? Top up, buy a unique, then a number.\nEvery screen says what it is for.',
    },
    termsVersion: null,
  },
  {
    label: 'maintenance',
    kind: 'maintenance',
    title: { ja: '定期メンテナンスのお知らせ', en: 'Regular maintenance' },
    body: {
      ja: '毎月第2日曜日の午前2時から4時まで、設定の変更が反映されるまでに時間がかかることがあります。\n通話には影響ありません。',
      en: 'On second Sundays from 2 to 4 a.m. settings may take longer.\nCalls are not affected.',
    },
    termsVersion: null,
  },
] as const

/** What the operator has told its customers before they came. */
export const publishNotices = async (simulation: Simulation): Promise<void> => {
  for (const { label, ...notice } of notices)
    await simulation.send(`notice ${label}`, staff, 'PublishNotice', {
      noticeId: demonstrationId(`notice ${label}`),
      ...notice,
      shownFrom: simulation.now(),
      shownUntil: null,
    })
}
