import type { Cart } from '../../read-api/schemas/cart.ts'
import type { FieldOption, FormSection, FormValues } from '../components/form-model.ts'
import { halfWidth, postalCodeOf } from '../format/half-width.ts'
import type { Bilingual } from '../text/language.ts'
import { addressInOneLine } from './postal-fill.ts'
import { postalNote } from './postal-lookup.ts'

/** The choice of a piece that is shipped as it is. */
export const noSetUp = 'none'

/** One piece of an order of devices, and the field that asks for its set-up. */
export type SetUpPiece = { field: string; lineId: string; piece: number; name: Bilingual }

/** Every piece of the devices in the cart. */
export const piecesOf = (cart: Cart | undefined): SetUpPiece[] =>
  (cart?.lines ?? [])
    .filter(({ settlement }) => settlement === 'devices')
    .flatMap(({ lineId, quantity, name }) =>
      Array.from({ length: quantity }, (_, index) => {
        const piece = index + 1
        const count = quantity > 1 ? ` ${piece}` : ''
        return {
          field: `setUp-${lineId}-${piece}`,
          lineId,
          piece,
          name: { ja: name.ja + count, en: name.en + count },
        }
      }),
    )

/** The set-ups that were chosen. */
export const setUpsOf = (values: FormValues, pieces: readonly SetUpPiece[]) =>
  pieces.flatMap(({ field, lineId, piece }) => {
    const chosen = String(values[field] ?? noSetUp)
    if (chosen === noSetUp || chosen === '') return []
    const [circleId, uniqueId] = chosen.split(' ')
    return [{ lineId, piece, circleId, uniqueId }]
  })

const postalCode = /^\d{7}$/
const phone = /^\+?\d{9,15}$/

/** A telephone number as carriers dial it, whatever stands between its digits. */
export const dialledOf = (typed: string): string => halfWidth(typed).replace(/[\s().-]/g, '')

const malformed = {
  postalCode: { ja: '郵便番号は7桁の数字で入力してください。', en: 'Seven digits, please.' },
  phone: {
    ja: '電話番号を市外局番から入力してください。例：06-1234-5678',
    en: 'Please enter the whole number, such as 06-1234-5678.',
  },
} as const

const addressSection: FormSection = {
  heading: { ja: 'ご購入機器の配送先', en: 'Where to send the devices' },
  lead: {
    ja: 'ご登録の送付先を表示しています。このご注文だけ変更できます。',
    en: 'The registered address, which you may change for this order.',
  },
  fields: [
    {
      name: 'name',
      label: { ja: 'お名前・会社名', en: 'Name or company' },
      required: true,
      maxLength: 80,
      autocomplete: 'shipping name',
    },
    {
      name: 'postalCode',
      label: { ja: '郵便番号', en: 'Postal code' },
      required: true,
      narrow: true,
      autocomplete: 'shipping postal-code',
      example: { ja: '例：530-0001', en: 'For example 530-0001' },
      check: (value) =>
        postalCode.test(postalCodeOf(String(value))) ? null : malformed.postalCode,
      note: postalNote(addressInOneLine('address')),
    },
    {
      name: 'address',
      label: { ja: '住所', en: 'Address' },
      required: true,
      maxLength: 240,
      autocomplete: 'shipping street-address',
    },
    {
      name: 'phone',
      label: { ja: '電話番号', en: 'Telephone' },
      kind: 'tel',
      required: true,
      narrow: true,
      autocomplete: 'shipping tel',
      check: (value) => (phone.test(dialledOf(String(value))) ? null : malformed.phone),
    },
    {
      name: 'remarks',
      label: { ja: 'ご要望等', en: 'Remarks' },
      kind: 'textarea',
      lines: 3,
      maxLength: 500,
    },
  ],
}

const paymentSection: FormSection = {
  heading: { ja: '配送料とお支払い方法', en: 'Shipping and payment' },
  fields: [
    {
      name: 'payOnDelivery',
      label: { ja: '国内配送料', en: 'Domestic shipping' },
      kind: 'radio',
      required: true,
      options: [
        { value: 'false', label: { ja: '元払い（代金と一緒にお支払い）', en: 'Paid now' } },
        { value: 'true', label: { ja: '着払い（配達時にお支払い）', en: 'Paid on delivery' } },
      ],
    },
    {
      name: 'payment',
      label: { ja: 'お支払い方法', en: 'Payment' },
      kind: 'radio',
      required: true,
      options: [
        {
          value: 'card',
          label: { ja: 'クレジットカード', en: 'Card' },
          hint: {
            ja: '3Dセキュアの認証があります。翌営業日から3営業日程度で発送します。',
            en: 'With 3-D Secure. Sent within 3 business days.',
          },
        },
        {
          value: 'bank-transfer',
          label: { ja: '銀行振込', en: 'Bank transfer' },
          hint: {
            ja: '7日以内にお振り込みください。ご入金の確認後に発送します。',
            en: 'Within 7 days; sent once the money is here.',
          },
        },
      ],
    },
  ],
}

/** 機器設定, 配送先, 配送料とお支払い方法 (ORD-16). */
export const deliverySections = (
  pieces: readonly SetUpPiece[],
  setUps: readonly FieldOption[],
): FormSection[] => [
  {
    heading: { ja: '機器設定', en: 'Set-up' },
    lead: {
      ja: 'ユニークを選ぶと、設定済みの機器をお届けします。届いてすぐにお使いいただけます。',
      en: 'Choose a unique and the device comes provisioned for it, ready to use.',
    },
    fields: pieces.map(({ field, name }) => ({
      name: field,
      label: name,
      kind: 'select',
      required: true,
      options: [{ value: noSetUp, label: { ja: '設定無し', en: 'No set-up' } }, ...setUps],
    })),
  },
  addressSection,
  paymentSection,
]
