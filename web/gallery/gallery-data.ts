import type { ChartPoint } from '../components/chart-scale.ts'
import type { FormSection } from '../components/form-model.ts'
import { chip } from '../components/page.ts'
import type { Column, Filter } from '../components/table-model.ts'
import { addDays } from '../format/japan-time.ts'

const statuses = {
  active: { ja: '利用中', en: 'In use' },
  ending: { ja: '解約申込済み', en: 'Cancellation applied' },
  ended: { ja: '解約済み', en: 'Cancelled' },
} as const

/** Columns of a purchase history. */
export const columns: readonly Column[] = [
  { key: 'product', label: { ja: '商品', en: 'Product' }, title: true, sort: true },
  { key: 'number', label: { ja: '電話番号', en: 'Number' }, kind: 'phone', sort: true },
  { key: 'boughtAt', label: { ja: '購入日時', en: 'Bought' }, kind: 'instant', sort: true },
  {
    key: 'status',
    label: { ja: '状態', en: 'Status' },
    cell: ({ status }) => {
      const name = status as keyof typeof statuses
      const tones = { active: 'good', ending: 'waiting', ended: 'ended' } as const
      return chip(statuses[name], tones[name])
    },
  },
  {
    key: 'fee',
    label: { ja: '月額費用', en: 'Monthly fee' },
    kind: 'money',
    sort: true,
    total: true,
  },
]

/** Its filters. */
export const filters: readonly Filter[] = [
  { name: 'search', label: { ja: '検索', en: 'Search' }, kind: 'search' },
  {
    name: 'status',
    label: { ja: '状態', en: 'Status' },
    kind: 'select',
    options: Object.entries(statuses).map(([value, label]) => ({ value, label })),
  },
  { name: 'since', label: { ja: '購入日（から）', en: 'Bought since' }, kind: 'date' },
]

/** A form with every kind of field. */
export const sections: readonly FormSection[] = [
  {
    heading: { ja: '契約者', en: 'Contractor' },
    lead: { ja: '契約書類に記載する内容です。', en: 'This is what stands on the documents.' },
    fields: [
      {
        name: 'class',
        label: { ja: '契約者区分', en: 'Contractor class' },
        kind: 'radio',
        required: true,
        options: [
          { value: 'corporation', label: { ja: '法人', en: 'Corporation' } },
          {
            value: 'individual',
            label: { ja: '個人', en: 'Individual' },
            hint: { ja: '代表者の入力は不要です。', en: 'No representative is asked for.' },
          },
        ],
      },
      {
        name: 'name',
        label: { ja: '名称', en: 'Name' },
        required: true,
        example: { ja: '例：株式会社なにわ商店', en: 'For example Naniwa Store KK' },
        autocomplete: 'organization',
      },
      {
        name: 'prefecture',
        label: { ja: '都道府県', en: 'Prefecture' },
        kind: 'select',
        required: true,
        narrow: true,
        options: [
          { value: '27', label: { ja: '大阪府', en: 'Osaka' } },
          { value: '13', label: { ja: '東京都', en: 'Tokyo' } },
        ],
      },
      { name: 'since', label: { ja: '利用開始日', en: 'First day' }, kind: 'date', required: true },
    ],
  },
  {
    heading: { ja: 'オートリチャージ', en: 'Auto-recharge' },
    fields: [
      {
        name: 'amount',
        label: { ja: 'チャージ額', en: 'Top-up' },
        kind: 'amount',
        unit: { ja: '円', en: 'yen' },
        example: { ja: '例：3,000', en: 'For example 3,000' },
      },
      { name: 'remarks', label: { ja: '備考', en: 'Remarks' }, kind: 'textarea', lines: 3 },
      { name: 'document', label: { ja: '身分証明書', en: 'Document' }, kind: 'file' },
      {
        name: 'agreed',
        label: { ja: '利用規約に同意する', en: 'I agree to the terms' },
        kind: 'check',
        required: true,
      },
    ],
  },
]

const slope = 41_250_000n

/** A balance that runs out. */
export const forecast: readonly ChartPoint[] = Array.from({ length: 28 }, (_, day) => ({
  at: addDays('2026-11-08', day),
  amount: 1_086_500_000n - BigInt(day) * slope,
}))

/** Lots by the month in which they expire. */
export const lots: readonly ChartPoint[] = [
  { at: '2026-12', amount: 30_000_000n },
  { at: '2027-01', amount: 100_000_000n },
  { at: '2027-02', amount: 0n },
  { at: '2027-03', amount: 55_000_000n },
]
