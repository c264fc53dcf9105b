import { test } from 'vitest'
import { numbering } from '../../../domain/numbering/decider.ts'
import { DocumentNumberAllocated } from '../../../domain/numbering/events.ts'
import { accountId, id, surroundings } from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const given = specify(numbering, surroundings)
const ask = (number: number) => ({
  documentId: id(number),
  series: 'invoice' as const,
  month: '2026-11',
  accountId,
})
const first = DocumentNumberAllocated({
  documentId: id(1),
  sequence: 1,
  documentNumber: 'INV-202611-00001',
})

test('INV-01 documents are numbered from 1 without gaps', () => {
  given().when('AllocateDocumentNumber', ask(1)).emits(first)
  given(first)
    .when('AllocateDocumentNumber', ask(2))
    .emits(
      DocumentNumberAllocated({
        documentId: id(2),
        sequence: 2,
        documentNumber: 'INV-202611-00002',
      }),
    )
})
test('INV-01 a document keeps its number', () => {
  given(first).when('AllocateDocumentNumber', ask(1)).changesNothing()
})
