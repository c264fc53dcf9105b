import { html, type TemplateResult } from 'lit'
import { postalCodeText } from '../../domain/kernel/figure-text.ts'
import type { LegalNotice } from '../../read-api/schemas/legal-notice.ts'
import { LiveQuery } from '../client/live-query.ts'
import { define, KaisenElement } from '../components/element.ts'
import { card, definitions, page } from '../components/page.ts'
import { formatDate } from '../format/japan-time.ts'
import { formatMoney } from '../format/money.ts'
import type { ScreenModule } from '../router/route.ts'
import { type Bilingual, text } from '../text/language.ts'

type Prices = NonNullable<LegalNotice['prices']>
type Range = Prices['monthly']

const words = {
  heading: {
    ja: '特定商取引法に基づく表記',
    en: 'Legal notice (specified commercial transactions)',
  },
  seller: { ja: '販売事業者', en: 'Seller' },
  devices: { ja: '機器の販売', en: 'Devices' },
  monthly: { ja: '月額商品（電気通信サービス）', en: 'Monthly products (telecommunications)' },
  name: { ja: '事業者名', en: 'Name' },
  representative: { ja: '代表者', en: 'Representative' },
  onRequest: {
    ja: 'ご請求があれば、遅滞なく開示します。',
    en: 'Told without delay to whoever asks.',
  },
  address: { ja: '所在地', en: 'Address' },
  phone: { ja: '電話番号', en: 'Telephone' },
  price: { ja: '販売価格', en: 'Prices' },
  initial: { ja: '初期費用', en: 'Initial fees' },
  fee: { ja: '月額費用', en: 'Monthly fees' },
  shipping: { ja: '送料', en: 'Shipping' },
  payment: { ja: '支払方法と支払時期', en: 'How and when to pay' },
  delivery: { ja: '引渡時期', en: 'Delivery' },
  start: { ja: '提供時期', en: 'Start' },
  returns: { ja: '返品', en: 'Returns' },
  warranty: { ja: '保証', en: 'Warranty' },
  ending: { ja: '解約と初期契約解除', en: 'Cancelling and withdrawing' },
  more: { ja: 'その他の費用', en: 'Other costs' },
  none: { ja: '現在、販売していません。', en: 'Not on sale now.' },
} as const

/** Lowest to highest with tax, and the same without. */
const rangeText = (range: Range): string => {
  if (range === null) return text(words.none)
  const { lowest, highest } = range
  const isOne = lowest.net === highest.net
  const span = (key: 'net' | 'gross') =>
    isOne
      ? formatMoney(String(lowest[key]))
      : `${formatMoney(String(lowest[key]))}〜${formatMoney(String(highest[key]))}`
  return text({
    ja: `${span('gross')}（税込。税抜 ${span('net')}）`,
    en: `${span('gross')} with tax (${span('net')} without)`,
  })
}

const sellerRows = ({ seller }: LegalNotice): readonly (readonly [Bilingual, unknown])[] => [
  [words.name, seller.name],
  [words.representative, seller.representative ?? text(words.onRequest)],
  [words.address, `${postalCodeText(seller.postalCode)} ${seller.address}`],
  [words.phone, seller.phone],
]

const listed = ({ effectiveFrom }: Prices): string =>
  text({
    ja: `商品ごとの価格は、各購入画面に表示します（${formatDate(effectiveFrom, 'ja')}適用の料金表）。`,
    en: `Each price stands where it is bought (list of ${formatDate(effectiveFrom, 'en')}).`,
  })

const deviceRows = (notice: LegalNotice): readonly (readonly [Bilingual, unknown])[] => {
  const { prices, paymentDays, shippingDays, returnDays, warrantyMonths } = notice
  return [
    [
      words.price,
      prices === null
        ? text(words.none)
        : html`<p>${rangeText(prices.devices)}</p>
            <p>${listed(prices)}</p>`,
    ],
    [
      words.shipping,
      prices === null
        ? text(words.none)
        : text({
            ja: `${rangeText(prices.shipping)}。着払いでは、運送会社の料金を配達時にお支払いください。`,
            en: `${rangeText(prices.shipping)}. Or the carrier's own fee, paid on delivery.`,
          }),
    ],
    [
      words.payment,
      text({
        ja: `カード：ご注文の確定後すぐ。銀行振込：ご注文から${paymentDays}日以内（手数料はお客様のご負担）。`,
        en: `By card: at once. By transfer: within ${paymentDays} days; fees are yours.`,
      }),
    ],
    [
      words.delivery,
      text({
        ja: `カード決済はご注文の翌営業日から${shippingDays}営業日以内、銀行振込はご入金の確認後に発送します。`,
        en: `By card: within ${shippingDays} business days. By transfer: once the money is here.`,
      }),
    ],
    [
      words.returns,
      text({
        ja: `到着後${returnDays}日以内にご連絡いただいた未開封品に限り承ります。開封後は返品できません。`,
        en: `Unopened goods only, announced within ${returnDays} days of arrival.`,
      }),
    ],
    [
      words.warranty,
      text({
        ja: `到着後${warrantyMonths}か月以内の故障は、同等品と交換します。同等品がないときは代金を返金します。`,
        en: `${warrantyMonths} months from arrival: replaced, or refunded where none is left.`,
      }),
    ],
  ]
}

const monthlyRows = (notice: LegalNotice): readonly (readonly [Bilingual, unknown])[] => {
  const { prices, withdrawalDays } = notice
  return [
    [words.initial, prices === null ? text(words.none) : rangeText(prices.initial)],
    [words.fee, prices === null ? text(words.none) : rangeText(prices.monthly)],
    [
      words.more,
      text({
        ja: '通話料、番号ごとの公的料金（ユニバーサルサービス料など）、インターネット接続料金。',
        en: 'Calls, fees that the law has collected per number, and your internet connection.',
      }),
    ],
    [
      words.payment,
      text({
        ja: 'プリペイドの残額からの引き落とし。初期費用と初月分はご購入時、月額費用は毎月1日。解約まで毎月自動で更新します。',
        en: 'From the prepaid balance: at once, then on the 1st of each month, until cancelled.',
      }),
    ],
    [
      words.start,
      text({
        ja: '購入の確定後すぐ。証明書が必要な電話番号は、審査の完了後です。',
        en: 'At once after the order; numbers that need a proof once it has been accepted.',
      }),
    ],
    [
      words.ending,
      text({
        ja:
          '解約はログイン後の画面からいつでもお申し込みいただけます。最終月は全額をいただきます。' +
          `個人のお客様は、契約書面の受領日を含めて${withdrawalDays}日以内であれば初期契約解除ができます。`,
        en:
          'Cancel any time after logging in; the last month is full. ' +
          `Individuals may withdraw within ${withdrawalDays} days of the contract document.`,
      }),
    ],
  ]
}

/** 特定商取引法に基づく表記: figures come from the price list and the settings (TEL-07). */
class LegalNoticePage extends KaisenElement {
  #notice = new LiveQuery<LegalNotice>(this, () => ({ path: 'legal-notice' }), {
    views: ['catalogue'],
  })

  #page(notice: LegalNotice): TemplateResult {
    return html`<div class="k-stack">
      ${card(words.seller, definitions(sellerRows(notice)))}
      ${card(words.devices, definitions(deviceRows(notice)))}
      ${card(words.monthly, definitions(monthlyRows(notice)))}
    </div>`
  }

  protected override render() {
    return page({
      heading: words.heading,
      body: this.#notice.render((notice) => this.#page(notice)),
    })
  }
}

define('k-legal-notice', LegalNoticePage)

export const screen: ScreenModule['screen'] = () => html`<k-legal-notice></k-legal-notice>`
