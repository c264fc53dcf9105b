import type { ProductData } from '../../../../domain/catalogue/price-list-diff.ts'
import type {
  DeviceCategory,
  ProductCategory,
  ProductGroup,
} from '../../../../domain/catalogue/values.ts'
import {
  amountField,
  type Field,
  type FieldValue,
  type FormSection,
  type FormValues,
  optionsOf,
} from '../../../components/form-model.ts'
import { parseMoney, typedYen } from '../../../format/money.ts'
import { categoryLabels, deviceLabels, fieldLabels } from './words.ts'

const notAnAmount = {
  ja: '0以上の金額を入力してください。',
  en: 'Please give an amount of 0 or more.',
} as const
const notACode = {
  ja: '半角の英小文字・数字・ハイフンで2〜40文字にしてください。',
  en: '2 to 40 small letters, digits and hyphens.',
} as const
const codeTaken = { ja: 'この商品コードはすでにあります。', en: 'This code is taken.' } as const
const notACount = {
  ja: '1〜9999の数を入力してください。',
  en: 'Please give a number from 1 to 9999.',
} as const

const labelOf = (name: string) => fieldLabels[name] ?? { ja: name, en: name }

const textOf = (value: FieldValue | undefined): string => String(value ?? '').trim()
const amountOf = (value: FieldValue | undefined): bigint => parseMoney(textOf(value)) ?? 0n

const amount = (name: string, when?: Field['when']): Field => ({
  ...amountField(name, labelOf(name)),
  check: (value) => {
    const money = parseMoney(textOf(value))
    return money === null || money < 0n ? notAnAmount : null
  },
  ...(when === undefined ? {} : { when }),
})

const isDevice = (values: FormValues): boolean => values.category === 'device'

const tick = (name: string): Field => ({ name, label: labelOf(name), kind: 'check' })

/** The questions about one product; a new one has a code of its own. */
export const productSections = (
  isNew: boolean,
  taken: readonly string[],
): readonly FormSection[] => [
  {
    fields: [
      {
        name: 'code',
        label: labelOf('code'),
        required: true,
        readonly: !isNew,
        maxLength: 40,
        check: (value) => {
          if (!/^[a-z0-9-]{2,40}$/.test(textOf(value))) return notACode
          return isNew && taken.includes(textOf(value)) ? codeTaken : null
        },
      },
      { name: 'name.ja', label: labelOf('name.ja'), required: true, maxLength: 80 },
      { name: 'name.en', label: labelOf('name.en'), required: true, maxLength: 80 },
      {
        name: 'category',
        label: labelOf('category'),
        kind: 'select',
        required: true,
        options: optionsOf(categoryLabels),
      },
      amount('monthlyFee', (values) => !isDevice(values)),
      amount('initialFee'),
      tick('taxIncluded'),
      { ...tick('prorated'), when: (values) => !isDevice(values) },
      tick('corporationsOnly'),
      {
        name: 'soldTo',
        label: labelOf('soldTo'),
        kind: 'select',
        required: true,
        options: [
          { value: 'circle', label: { ja: 'サークル', en: 'Circles' } },
          { value: 'account', label: { ja: 'アカウント', en: 'Accounts' } },
          { value: 'both', label: { ja: 'どちらも', en: 'Both' } },
        ],
      },
      {
        name: 'limitPer',
        label: labelOf('limit'),
        kind: 'select',
        required: true,
        options: [
          { value: 'none', label: { ja: '制限なし', en: 'No limit' } },
          { value: 'circle', label: { ja: 'サークルごと', en: 'Per circle' } },
          { value: 'account', label: { ja: 'アカウントごと', en: 'Per account' } },
          { value: 'unique', label: { ja: 'ユニークごと', en: 'Per unique' } },
        ],
      },
      {
        name: 'limitMax',
        label: { ja: '最大数', en: 'At most' },
        kind: 'count',
        required: true,
        when: ({ limitPer }) => limitPer !== 'none',
        check: (value) => (/^[1-9]\d{0,3}$/.test(textOf(value)) ? null : notACount),
      },
      tick('assumed'),
    ],
  },
  {
    heading: categoryLabels.device,
    when: isDevice,
    fields: [
      {
        name: 'device.category',
        label: labelOf('device.category'),
        kind: 'select',
        required: true,
        options: optionsOf(deviceLabels),
      },
      amount('device.shippingFee'),
      tick('device.payOnDelivery'),
      tick('device.onSale'),
    ],
  },
]

/** What the form starts with. */
export const valuesOf = (product: ProductData): FormValues => ({
  code: product.code,
  'name.ja': product.name.ja,
  'name.en': product.name.en,
  category: product.category,
  monthlyFee: typedYen(product.monthlyFee),
  initialFee: typedYen(product.initialFee),
  taxIncluded: product.taxIncluded,
  prorated: product.prorated,
  corporationsOnly: product.corporationsOnly,
  soldTo: product.soldTo,
  limitPer: product.limit?.per ?? 'none',
  limitMax: String(product.limit?.max ?? 1),
  assumed: product.assumed,
  'device.category': product.device?.category ?? 'voip-phone',
  'device.shippingFee': typedYen(product.device?.shippingFee ?? '0'),
  'device.payOnDelivery': product.device?.payOnDelivery ?? true,
  'device.onSale': product.device?.onSale ?? true,
})

/** A product that nobody has described yet. */
export const emptyProduct: ProductData = {
  code: '',
  name: { ja: '', en: '' },
  group: 'unique',
  category: 'unique',
  monthlyFee: '0',
  initialFee: '0',
  taxIncluded: false,
  prorated: true,
  taxClass: 'STD10',
  corporationsOnly: false,
  soldTo: 'circle',
  limit: null,
  countedBy: null,
  device: null,
  assumed: false,
}

const groupOf: Readonly<Record<ProductCategory, ProductGroup>> = {
  unique: 'unique',
  'sip-trunk': 'sip-trunk',
  channel: 'channel',
  number: 'number',
  'overseas-number': 'number',
  'circle-option': 'option',
  'account-option': 'option',
  device: 'device',
  procedure: 'option',
}

const deviceOf = (before: ProductData, values: FormValues): ProductData['device'] => ({
  category: textOf(values['device.category']) as DeviceCategory,
  specification: before.device?.specification ?? [],
  shippingFee: amountOf(values['device.shippingFee']).toString(),
  payOnDelivery: values['device.payOnDelivery'] === true,
  onSale: values['device.onSale'] === true,
  picture: before.device?.picture ?? null,
})

/** The product that the form describes; what it does not ask stays as it was. */
export function productOf(before: ProductData, values: FormValues): ProductData {
  const category = textOf(values.category) as ProductCategory
  const isDeviceNow = category === 'device'
  const per = textOf(values.limitPer)
  const isLimited = per === 'circle' || per === 'account' || per === 'unique'
  return {
    ...before,
    code: textOf(values.code),
    name: { ja: textOf(values['name.ja']), en: textOf(values['name.en']) },
    group: groupOf[category],
    category,
    monthlyFee: isDeviceNow ? '0' : amountOf(values.monthlyFee).toString(),
    initialFee: amountOf(values.initialFee).toString(),
    prorated: !isDeviceNow && values.prorated === true,
    taxIncluded: values.taxIncluded === true,
    corporationsOnly: values.corporationsOnly === true,
    soldTo: textOf(values.soldTo) as ProductData['soldTo'],
    limit: isLimited ? { per, max: Number(textOf(values.limitMax)) } : null,
    device: isDeviceNow ? deviceOf(before, values) : null,
    assumed: values.assumed === true,
  }
}
