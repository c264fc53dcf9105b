import { html, type TemplateResult } from 'lit'
import type { Params } from '../client/api.ts'
import { page } from '../components/page.ts'
import type { Column, Row } from '../components/table-model.ts'
import { text } from '../text/language.ts'
import { contractDocumentLink } from './contract-document.ts'
import '../components/table.ts'

const words = {
  heading: { ja: '契約書面', en: 'Contract documents' },
  lead: {
    ja: '月額商品のご契約ごとに作成した書面です。個人のお客様は、期限まで初期契約解除ができます。',
    en: 'One for each order of monthly products. Individuals may withdraw until the day shown.',
  },
  empty: {
    title: { ja: '契約書面はまだありません', en: 'There are no contract documents yet' },
    hint: {
      ja: '月額商品の手続きが完了すると、ここからダウンロードできます。',
      en: 'One stands here once an order of monthly products is complete.',
    },
  },
} as const

type Service = { name: { ja: string; en: string }; quantity: number }

const servicesText = (services: readonly Service[]): string =>
  services.map(({ name, quantity }) => `${text(name)} × ${quantity}`).join('、')

const columns: readonly Column[] = [
  {
    key: 'services',
    label: { ja: 'サービス', en: 'Services' },
    title: true,
    cell: ({ services }) => servicesText(services as Service[]),
  },
  { key: 'contractedOn', label: { ja: '契約日', en: 'Contracted on' }, kind: 'date' },
  { key: 'deliveredOn', label: { ja: '交付日', en: 'Delivered on' }, kind: 'date' },
  {
    key: 'withdrawUntil',
    label: { ja: '初期契約解除の期限', en: 'Withdrawal until' },
    kind: 'date',
  },
  {
    key: 'orderId',
    label: { ja: 'ダウンロード', en: 'Download' },
    cell: ({ orderId }) => contractDocumentLink(String(orderId), 'k-text-link'),
  },
]

/** Contract documents, newest first; a row opens its order below `base` (TEL-07). */
export const contractDocumentList = (base: string, params: Params = {}): TemplateResult =>
  html`<k-table
    .columns=${columns}
    .params=${params}
    source="contract-documents"
    .views=${['order']}
    .href=${({ orderId }: Row) => `${base}/${String(orderId)}`}
    csv
    caption=${text(words.heading)}
    url-prefix="documents"
    .empty=${words.empty}
  ></k-table>`

/** 契約書面: the page of a portal whose orders stand below `base`. */
export const contractDocumentsPage = (base: string): TemplateResult =>
  page({ heading: words.heading, lead: words.lead, body: contractDocumentList(base) })
