import { html, nothing, type TemplateResult } from 'lit'
import type { Order } from '../../read-api/schemas/orders.ts'
import { addressOf } from '../client/api.ts'
import { icon } from '../components/icon.ts'
import { money } from '../components/money.ts'
import { card, definitions } from '../components/page.ts'
import { formatDate } from '../format/japan-time.ts'
import { text } from '../text/language.ts'

const words = {
  heading: { ja: '契約書面', en: 'Contract document' },
  lead: {
    ja: 'ご契約の内容、緊急通報の制限、料金、解約の方法を記載した書面です。大切に保管してください。',
    en: 'It states the services, limits on emergency calls, charges and how to cancel. Keep it.',
  },
  deliveredOn: { ja: '交付日', en: 'Delivered on' },
  withdrawUntil: { ja: '初期契約解除の期限', en: 'Statutory withdrawal until' },
  announcedOn: { ja: '初期契約解除の通知の発信日', en: 'Withdrawal sent on' },
  withdrawnOn: { ja: '解除した日', en: 'Withdrawn on' },
  refund: { ja: 'プリペイド残額への返金（税込）', en: 'Refunded to the balance (with tax)' },
  digest: { ja: '照合値', en: 'Digest' },
  download: { ja: '契約書面（PDF）をダウンロード', en: 'Download the document (PDF)' },
  short: { ja: '契約書面（PDF）', en: 'Document (PDF)' },
} as const

/** The link to an order's contract document (TEL-07). */
export const contractDocumentLink = (orderId: string, look: string): TemplateResult => html`<a
  class=${look}
  download
  href=${addressOf(`orders/${orderId}/contract-document.pdf`, {})}
>
  ${icon('download')}${text(look === 'k-text-link' ? words.short : words.download)}
</a>`

/** The contract document of an order, once it has been delivered. */
export const contractDocumentPart = ({ orderId, contractDocument }: Order) => {
  if (contractDocument === null) return nothing
  const { deliveredOn, withdrawUntil, digest } = contractDocument
  const { announcedOn, withdrawnOn, refund } = contractDocument
  return card(
    words.heading,
    html`<p>${text(words.lead)}</p>
      ${definitions([
        [words.deliveredOn, formatDate(deliveredOn)],
        withdrawUntil === null ? null : [words.withdrawUntil, formatDate(withdrawUntil)],
        announcedOn === null ? null : [words.announcedOn, formatDate(announcedOn)],
        withdrawnOn === null ? null : [words.withdrawnOn, formatDate(withdrawnOn)],
        refund === null ? null : [words.refund, money(refund)],
        [words.digest, html`<code class="k-digest">${digest}</code>`],
      ])}
      <p>${contractDocumentLink(orderId, 'k-button')}</p>`,
  )
}
