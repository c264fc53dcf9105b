import { html, type TemplateResult } from 'lit'
import type { Cart } from '../../read-api/schemas/cart.ts'
import { card, definitions } from '../components/page.ts'
import { text } from '../text/language.ts'

const heading = { ja: 'お申し込みの最終確認', en: 'Before you order' } as const

const legal = {
  ja: '特定商取引法に基づく表記（別のタブで開きます）',
  en: 'Legal notice (opens in a tab of its own)',
} as const

/** The six items that the law wants said on the last screen before an order (TEL-07). */
export const finalConfirmation = ({ confirmation }: Cart): TemplateResult =>
  card(
    heading,
    html`${definitions(confirmation.items.map((item) => [item.title, text(item.text)]))}
      <p><a href="/legal" target="_blank" rel="noopener">${text(legal)}</a></p>`,
  )
