import type { BusinessDate } from '../kernel/calendar.ts'
import { privacyPolicy } from './privacy-policy.ts'
import { terms } from './terms.ts'

/** One paragraph of an agreement: its heading and what it says. */
export type Clause = {
  heading: { ja: string; en: string }
  body: { ja: string; en: string }
}

/** What a customer agrees to at sign-up; a changed text gets a new version (ACC-01). */
export type Agreement = {
  name: 'privacy-policy' | 'terms'
  /** The day on which this wording came into force. */
  version: BusinessDate
  title: { ja: string; en: string }
  clauses: readonly Clause[]
}

/** Both documents of sign-up in the wording in force. */
export const agreements: readonly Agreement[] = [
  {
    name: 'privacy-policy',
    version: '2026-04-01',
    title: { ja: '個人情報の取扱いについて', en: 'Privacy policy' },
    clauses: privacyPolicy,
  },
  {
    name: 'terms',
    version: '2026-04-01',
    title: { ja: 'サービス利用規約', en: 'Terms of service' },
    clauses: terms,
  },
]
