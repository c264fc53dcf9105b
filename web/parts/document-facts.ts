import { html, type TemplateResult } from 'lit'
import type { CaseDocument } from '../../read-api/schemas/screening.ts'
import type { Column, Row } from '../components/table-model.ts'
import { formatCount } from '../format/money.ts'
import { text } from '../text/language.ts'
import { documentWords, sideWords } from './screening-words.ts'
import '../components/table.ts'

const bytesPerKilobyte = 1_000

const columns: readonly Column[] = [
  { key: 'name', label: { ja: '書類', en: 'Document' }, title: true },
  { key: 'picture', label: { ja: '画像', en: 'Picture' } },
  { key: 'expiresOn', label: { ja: '有効期限', en: 'Expires' }, kind: 'date' },
  { key: 'issuedOn', label: { ja: '発行日', en: 'Issued' }, kind: 'date' },
  {
    key: 'sha256',
    label: { ja: 'SHA-256', en: 'SHA-256' },
    cell: ({ sha256 }) => html`<code class="k-breakable">${sha256}</code>`,
  },
]

const rowOf = (document: CaseDocument): Row => {
  const { kind, side, mediaType, width, height, bytes, expiresOn, issuedOn, sha256 } = document
  const format = mediaType.replace('image/', '').toUpperCase()
  const size = `${formatCount(Math.ceil(bytes / bytesPerKilobyte))} kB`
  return {
    name: `${text(documentWords[kind])} ${text(sideWords[side])}`,
    picture: `${format} ${width}×${height} ${size}`,
    expiresOn,
    issuedOn,
    sha256,
  }
}

/** What is on record of each picture of a case, beside the picture itself. */
export const documentFacts = (documents: readonly CaseDocument[]): TemplateResult => html`<k-table
  .columns=${columns}
  .rows=${documents.map(rowOf)}
  url-prefix="pictures"
  caption=${text({ ja: '画像の記録', en: 'Records of the pictures' })}
  .empty=${{ title: { ja: '画像はありません', en: 'There are no pictures' } }}
></k-table>`
