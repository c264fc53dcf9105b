import type { BilingualName } from '../kernel/values.ts'
import type { CaseKind } from './values.ts'

/** What a case is about. */
export const caseKindNames: Readonly<Record<CaseKind, BilingualName>> = {
  identity: { ja: '本人確認', en: 'Identity' },
  'details-change': { ja: '名義・住所の変更', en: 'Change of name or address' },
  'base-address': { ja: '拠点住所', en: 'Base address' },
  'number-proof': { ja: '電話番号の証明', en: 'Proof for a number' },
}

/** Where a case stands. */
export const caseStatusNames: Readonly<
  Record<'collecting' | 'submitted' | 'approved' | 'rejected' | 'closed', BilingualName>
> = {
  collecting: { ja: '書類の提出待ち', en: 'Waiting for documents' },
  submitted: { ja: '審査中', en: 'Being screened' },
  approved: { ja: '承認', en: 'Approved' },
  rejected: { ja: '差し戻し', en: 'Sent back' },
  closed: { ja: '終了', en: 'Closed' },
}
