import { page } from '../../components/page.ts'
import { contractDocumentList } from '../../parts/contract-document-list.ts'
import type { ScreenModule } from '../../router/route.ts'

const words = {
  heading: { ja: '月額商品の注文と契約書面', en: 'Monthly orders and their documents' },
  lead: {
    ja: '注文を開くと、契約書面と初期契約解除の受付があります。',
    en: 'Open an order for its document, and to take a statutory withdrawal.',
  },
} as const

/** A customer's orders of monthly products, each with its contract document (TEL-07). */
export const screen: ScreenModule['screen'] = ({ params }) =>
  page({
    ...words,
    body: contractDocumentList('/staff/orders', { accountId: params.accountId ?? '' }),
  })
