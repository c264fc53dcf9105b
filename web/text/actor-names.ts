import type { Actor } from '../../domain/kernel/event.ts'
import { type Bilingual, text } from './language.ts'

/** Who may do something, as people call them. */
export const actorKinds: Readonly<Record<Actor['kind'], Bilingual>> = {
  visitor: { ja: 'お申し込み', en: 'Sign-up' },
  account: { ja: 'アカウント', en: 'Account' },
  circle: { ja: 'サークル', en: 'Circle' },
  unique: { ja: 'ユニーク', en: 'Unique' },
  reseller: { ja: '取次店', en: 'Reseller' },
  staff: { ja: '運営', en: 'Staff' },
  auditor: { ja: '監査', en: 'Auditor' },
  switch: { ja: '交換機', en: 'Switch' },
  gateway: { ja: '決済会社', en: 'Payment gateway' },
  system: { ja: 'システム', en: 'System' },
}

/** Who did something, as people call them; the id tells which. */
export const actorName = (kind: string): string =>
  kind in actorKinds ? text(actorKinds[kind as Actor['kind']]) : kind
