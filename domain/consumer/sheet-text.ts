import type { ContractGroup } from '../catalogue/values.ts'

/** The kinds of service, as the law has them named. */
export const kindTexts: Readonly<Record<ContractGroup, string>> = {
  unique: 'IP電話サービス（クラウドPBXの回線）',
  number: 'IP電話サービス（電話番号）',
  'sip-trunk': 'IP電話サービス（SIPトランク）',
  channel: 'IP電話サービス（チャネル）',
  option: '付加機能',
}
