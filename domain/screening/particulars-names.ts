import type { BilingualName } from '../kernel/values.ts'
import type { AgentStanding, Occupation, Ownership, Purpose } from './particulars.ts'

/** What the lines are for. */
export const purposeNames: Readonly<Record<Purpose, BilingualName>> = {
  'business-calls': { ja: '業務の通話・問い合わせ対応', en: 'Calls of the business, enquiries' },
  forwarding: { ja: '電話の転送（外出先・在宅勤務など）', en: 'Forwarding of calls' },
  'sales-calls': { ja: '営業・テレマーケティングの発信', en: 'Sales calls, telemarketing' },
  fax: { ja: 'FAXの送受信', en: 'Fax' },
  'private-calls': { ja: '私用の通話', en: 'Private calls' },
  resale: { ja: '再販（取次・OEM）', en: 'Resale (agency, OEM)' },
  other: { ja: 'その他', en: 'Other' },
}

/** What a person lives by. */
export const occupationNames: Readonly<Record<Occupation, BilingualName>> = {
  employee: { ja: '会社員・団体職員', en: 'Employee' },
  officer: { ja: '会社役員・団体役員', en: 'Company officer' },
  'public-servant': { ja: '公務員', en: 'Public servant' },
  'self-employed': { ja: '個人事業主・自営業', en: 'Self-employed' },
  'part-time': { ja: 'パート・アルバイト・派遣・契約社員', en: 'Part-time or temporary' },
  homemaker: { ja: '主婦・主夫', en: 'Homemaker' },
  student: { ja: '学生', en: 'Student' },
  'not-working': { ja: '退職者・無職', en: 'Retired or not working' },
  other: { ja: 'その他', en: 'Other' },
}

/** Who acts for the organisation. */
export const agentStandingNames: Readonly<Record<AgentStanding, BilingualName>> = {
  representative: { ja: '代表者', en: 'The representative' },
  entrusted: { ja: '代表者以外の担当者', en: 'Somebody else in charge' },
}

/** Whose the organisation is. */
export const ownershipNames: Readonly<Record<Ownership, BilingualName>> = {
  persons: { ja: '個人（次に入力する方）', en: 'Persons, as entered below' },
  listed: { ja: '上場企業またはその子会社', en: 'A listed company or its subsidiary' },
  'public-body': { ja: '国・地方公共団体など', en: 'The state, a municipality and the like' },
}
