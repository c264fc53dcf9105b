import { japaneseDate, japaneseMonth } from '../domain/kernel/figure-text.ts'
import type { BilingualName } from '../domain/kernel/values.ts'
import { displayOf } from '../domain/number/phone-number.ts'
import { type TaxClass, taxClassFacts } from '../domain/tax/tax-class.ts'
import type { FeeLine } from '../domain/wallet/values.ts'

const namedMax = 3

/** The names of what was bought, the first few. */
const namesOf = (fees: readonly FeeLine[]): BilingualName => {
  const names = [...new Map(fees.map(({ name }) => [name.ja, name])).values()]
  const shown = names.slice(0, namedMax)
  const isMore = names.length > shown.length
  return {
    ja: shown.map(({ ja }) => ja).join('、') + (isMore ? ' ほか' : ''),
    en: shown.map(({ en }) => en).join(', ') + (isMore ? ' and others' : ''),
  }
}

/** What stands in the wallet's history for each kind of entry, in both languages (PAY-03). */
export const entryText = {
  topUp: (): BilingualName => ({ ja: 'チャージ（カード）', en: 'Top-up (card)' }),
  order: (fees: readonly FeeLine[]): BilingualName => {
    const { ja, en } = namesOf(fees)
    return { ja: `購入：${ja}`, en: `Purchase: ${en}` }
  },
  withdrawal: (fees: readonly FeeLine[]): BilingualName => {
    const { ja, en } = namesOf(fees)
    return { ja: `初期契約解除による返金：${ja}`, en: `Statutory withdrawal: ${en}` }
  },
  procedure: (fees: readonly FeeLine[]): BilingualName => namesOf(fees),
  monthlyFees: (month: string): BilingualName => ({
    ja: `月額費用（${japaneseMonth(month)}分）`,
    en: `Monthly fees (${month})`,
  }),
  /** A number that began once its proof was accepted (ORD-02). */
  activation: (fees: readonly FeeLine[]): BilingualName => {
    const { ja, en } = namesOf(fees)
    return { ja: `利用開始：${ja}`, en: `Begun: ${en}` }
  },
  call: (dialled: string, destination: BilingualName): BilingualName => ({
    ja: `通話料：${displayOf(dialled)}（${destination.ja}）`,
    en: `Call: ${displayOf(dialled)} (${destination.en})`,
  }),
  expiry: (lastUsableOn: string): BilingualName => ({
    ja: `有効期限切れ（${japaneseDate(lastUsableOn)}まで）`,
    en: `Expired (usable until ${lastUsableOn})`,
  }),
  rounding: (month: string, taxClass: TaxClass): BilingualName => ({
    ja: `請求書との端数調整（${japaneseMonth(month)}分・${taxClassFacts[taxClass].ja}）`,
    en: `Rounding to the invoice (${month}, ${taxClassFacts[taxClass].en})`,
  }),
}
