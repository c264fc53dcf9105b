import type { ContractGroup } from '../catalogue/values.ts'
import type { BusinessDate } from '../kernel/calendar.ts'

/** Digits grouped by thousands. */
export const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',')

/** A date as documents print it. */
export const dateText = (date: BusinessDate): string => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** The kinds of service, as the law has them named. */
export const kindTexts: Readonly<Record<ContractGroup, string>> = {
  unique: 'IP電話サービス（クラウドPBXの回線）',
  number: 'IP電話サービス（電話番号）',
  'sip-trunk': 'IP電話サービス（SIPトランク）',
  channel: 'IP電話サービス（チャネル）',
  option: '付加機能',
}
