import { contractSheetOf } from '../../domain/consumer/contract-sheet.ts'
import type { ContractDocument } from '../../domain/consumer/values.ts'
import { renderSheet } from './render-sheet.ts'

/** A contract document as it was delivered: the bytes follow from its event alone (TEL-07). */
export const renderContractDocument = ({
  templateVersion,
  digest,
  document,
}: {
  templateVersion: string
  digest: string
  document: ContractDocument
}): Promise<Uint8Array> =>
  renderSheet('contract-document', { ...contractSheetOf(templateVersion, document), digest })
