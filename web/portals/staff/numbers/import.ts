import { html } from 'lit'
import { stockColumns, stockFaultText } from '../../../../domain/number/stock-columns.ts'
import type { StockPreview } from '../../../../read-api/schemas/numbers.ts'
import type { Refused } from '../../../client/refused.ts'
import { sentenceOf } from '../../../client/refused.ts'
import { type ImportProgress, importStock, previewStockFile } from '../../../client/stock-import.ts'
import { confirmFirst } from '../../../components/dialog.ts'
import { define, KaisenElement } from '../../../components/element.ts'
import { card, page } from '../../../components/page.ts'
import { banner } from '../../../components/states.ts'
import type { Column } from '../../../components/table-model.ts'
import { formatCount } from '../../../format/money.ts'
import type { ScreenModule } from '../../../router/route.ts'
import { text } from '../../../text/language.ts'
import '../../../components/table.ts'

const words = {
  heading: { ja: '番号在庫の取り込み', en: 'Import numbers' },
  lead: {
    ja: 'CSVファイルから電話番号を在庫に取り込みます。取り込む前に内容を確認できます。',
    en: 'Brings numbers into stock from a CSV file. You see what it holds before.',
  },
  file: { ja: 'ファイルを選ぶ', en: 'Choose a file' },
  rules: {
    ja: '1行目は見出しです。文字コードはUTF-8またはShift_JIS、5MB・20,000行まで。必須の列は「電話番号」と「種類」です。',
    en: 'Row 1 has the headings. UTF-8 or Shift_JIS, 5 MB and 20,000 rows at most.',
  },
  columns: { ja: '使える列：', en: 'Columns: ' },
  example: { ja: '見本のCSVをダウンロード', en: 'Download an example' },
  reading: { ja: 'ファイルを読んでいます…', en: 'The file is being read…' },
  found: { ja: 'ファイルの内容', en: 'What the file holds' },
  faults: { ja: '取り込めない行', en: 'Rows that cannot be imported' },
  again: {
    ja: '取り込める番号がありません。下の内容を直して、もう一度ファイルを選んでください。',
    en: 'Nothing can be imported. Please mend the rows below and choose the file again.',
  },
  refused: { ja: '取り込めなかった番号', en: 'Numbers that were refused' },
  working: { ja: '取り込んでいます', en: 'Importing' },
  stop: { ja: '中止する', en: 'Stop' },
  stock: { ja: '番号在庫を見る', en: 'See the stock' },
} as const

const exampleRows = [
  stockColumns.map(({ ja }) => ja),
  ['06-6345-0200', '国内電話番号', '大阪府', '大阪', '06', '', '', '', '', 'KDU', '', '', ''],
  ['050-3100-2000', '050番号', '', '', '', '', '', '', '', 'UCA', '', '', ''],
  ['0120-550-200', 'フリーコール', '', '', '', '', '', '', 'あり', 'STA', '', '', ''],
  [
    ...['010493030110060', '海外電話番号', '', '', '0104930', 'DE', '', 'BERLIN'],
    ...['なし', 'VBA', 'LOCAL', '1980', '1980'],
  ],
]
const exampleAddress = `data:text/csv;charset=utf-8,${encodeURIComponent(
  `\uFEFF${exampleRows.map((row) => row.join(',')).join('\r\n')}\r\n`,
)}`

const fieldName = (field: string) => stockColumns.find((each) => each.field === field)

const faultColumns: readonly Column[] = [
  { key: 'line', label: { ja: '行', en: 'Line' }, kind: 'count' },
  { key: 'number', label: { ja: '電話番号', en: 'Number' }, title: true },
  {
    key: 'field',
    label: { ja: '列', en: 'Column' },
    cell: ({ field }) => {
      const column = fieldName(String(field))
      return column === undefined ? '' : text(column)
    },
  },
  {
    key: 'code',
    label: { ja: '内容', en: 'What is wrong' },
    cell: ({ code }) => text(stockFaultText[code as keyof typeof stockFaultText]),
  },
]

const refusedColumns: readonly Column[] = [
  { key: 'line', label: { ja: '行', en: 'Line' }, kind: 'count' },
  { key: 'number', label: { ja: '電話番号', en: 'Number' }, title: true },
  { key: 'sentence', label: { ja: '理由', en: 'Why' } },
]

const summary = ({ rows, ready, known, faults }: StockPreview) => {
  const faulty = formatCount(new Set(faults.map(({ line }) => line)).size)
  const [all, good, had] = [rows, ready.length, known.length].map((count) => formatCount(count))
  return {
    ja: `${all}行のうち、取り込める番号は${good}件、登録済みは${had}件、エラーは${faulty}行です。`,
    en: `Of ${all} rows ${good} can be imported, ${had} are known, ${faulty} have errors.`,
  }
}

const importVerb = (count: number) => ({
  ja: `${formatCount(count)}件を在庫に取り込む`,
  en: `Import ${formatCount(count)} numbers`,
})

const importedSentence = ({ done, refused }: ImportProgress) => ({
  ja: `${formatCount(done - refused.length)}件を在庫に取り込みました。`,
  en: `${formatCount(done - refused.length)} numbers are in stock now.`,
})

/** 番号在庫の取り込み: a file is read, looked at, and stocked number by number (ORD-02). */
export class ImportNumbers extends KaisenElement {
  #reading = false
  #refused: Refused | null = null
  #preview: StockPreview | null = null
  #progress: ImportProgress | null = null
  #stop: AbortController | null = null
  #isOver = false

  async #read(event: Event) {
    const input = event.target as HTMLInputElement
    const file = input.files?.[0]
    if (file === undefined) return
    this.#reading = true
    this.#refused = this.#preview = this.#progress = null
    this.#isOver = false
    this.requestUpdate()
    const answer = await previewStockFile(file)
    // The same file may be chosen again once it has been mended.
    input.value = ''
    this.#reading = false
    if (answer.ok) this.#preview = answer.value
    else this.#refused = answer.refused
    this.requestUpdate()
  }

  async #import(preview: StockPreview) {
    const verb = importVerb(preview.ready.length)
    const agreed = await confirmFirst({
      heading: verb,
      body: () => html`<p>${text(summary(preview))}</p>`,
      verb,
      act: async () => ({ ok: true, value: null }),
    })
    if (!agreed) return
    this.#stop = new AbortController()
    this.#progress = { done: 0, all: preview.ready.length, refused: [] }
    this.requestUpdate()
    this.#refused = await importStock(
      preview.ready,
      (progress) => {
        this.#progress = progress
        this.requestUpdate()
      },
      this.#stop.signal,
    )
    this.#stop = null
    this.#isOver = true
    this.requestUpdate()
  }

  #found(preview: StockPreview) {
    const { ready, faults } = preview
    return html`${card(
      text(words.found),
      html`<p>${text(summary(preview))}</p>
        ${
          ready.length === 0 || this.#progress !== null
            ? ready.length === 0
              ? html`<p>${text(words.again)}</p>`
              : ''
            : html`<button
                type="button"
                class="k-button k-primary"
                @click=${() => this.#import(preview)}
              >
                ${text(importVerb(ready.length))}
              </button>`
        }`,
    )}
    ${
      faults.length === 0
        ? ''
        : card(
            text(words.faults),
            html`<k-table
              .columns=${faultColumns}
              .rows=${faults}
              size="20"
              url-prefix="faults"
              caption=${text(words.faults)}
            ></k-table>`,
          )
    }`
  }

  #progressed(progress: ImportProgress) {
    const { done, all, refused } = progress
    return html`${
      this.#isOver
        ? banner(
            refused.length === 0 ? 'success' : 'warning',
            html`${text(importedSentence(progress))}
              <a href="/staff/numbers">${text(words.stock)}</a>`,
          )
        : html`<div class="k-inline-form" role="status">
            <label for="import-progress">
              ${text(words.working)} ${formatCount(done)} / ${formatCount(all)}
            </label>
            <progress id="import-progress" max=${all} value=${done}></progress>
            <button type="button" class="k-button" @click=${() => this.#stop?.abort()}>
              ${text(words.stop)}
            </button>
          </div>`
    }
    ${
      refused.length === 0
        ? ''
        : card(
            text(words.refused),
            html`<k-table
              .columns=${refusedColumns}
              .rows=${[...refused]}
              size="20"
              url-prefix="refused"
              caption=${text(words.refused)}
            ></k-table>`,
          )
    }`
  }

  protected override render() {
    return page({
      heading: words.heading,
      lead: words.lead,
      body: html`<div class="k-stack">
        ${this.#refused === null ? '' : banner('error', sentenceOf(this.#refused))}
        ${this.#progress === null ? '' : this.#progressed(this.#progress)}
        ${card(
          text(words.file),
          html`<p>${text(words.rules)}</p>
            <p>${text(words.columns)}${stockColumns.map((column) => text(column)).join(', ')}</p>
            <p>
              <a href=${exampleAddress} download="numbers-example.csv">${text(words.example)}</a>
            </p>
            <div class="k-file">
              <label class="k-button" for="stock-file">${text(words.file)}</label>
              <input
                class="k-only-heard"
                type="file"
                id="stock-file"
                accept=".csv,.txt,text/csv"
                ?disabled=${this.#reading || this.#stop !== null}
                @change=${(event: Event) => this.#read(event)}
              />
              ${this.#reading ? html`<span role="status">${text(words.reading)}</span>` : ''}
            </div>`,
        )}
        ${this.#preview === null ? '' : this.#found(this.#preview)}
      </div>`,
    })
  }
}

define('staff-import-numbers', ImportNumbers)

export const screen: ScreenModule['screen'] = () =>
  html`<staff-import-numbers></staff-import-numbers>`
