import type { z } from 'zod'
import { prefectures } from '../account/address.ts'
import { parseYen } from '../kernel/money.ts'
import { hasBrokenText } from '../kernel/values.ts'
import type { StockNumber } from './commands.ts'
import { numberKindNames } from './number-names.ts'
import { type PhoneNumber, type PhoneNumberKind, parsePhoneNumber } from './phone-number.ts'
import type { StockFaultCode, StockField } from './stock-columns.ts'
import { KindCode, type NumberKind, type NumberProof } from './values.ts'

/** A row as the command wants it; amounts as integer strings. */
export type StockRow = z.input<typeof StockNumber.schema>

export type StockFault = { field: StockField; code: StockFaultCode }

type Texts = Readonly<Partial<Record<StockField, string>>>

/** What a file may say for each kind, besides the name that screens and our own files have. */
const kindNames: readonly (readonly [NumberKind, readonly string[]])[] = [
  ['geographic', ['geographic', '国内', '国内電話番号', '国内番号']],
  ['ip', ['ip', '050', '050番号']],
  ['free-dial', ['free-dial', 'フリーコール', 'フリーダイヤル']],
  ['navi-dial', ['navi-dial', 'ナビダイヤル', 'ナビダイアル']],
  ['special', ['special', '特殊', '特殊番号']],
  ['overseas', ['overseas', '海外', '海外電話番号', '海外番号']],
]

/** What each kind that is sold is by the numbering plan (TEL-01). */
const planKinds: Readonly<Record<NumberKind, readonly PhoneNumberKind[]>> = {
  geographic: ['fixed'],
  ip: ['ip'],
  'free-dial': ['free-dial'],
  'navi-dial': ['navi-dial'],
  special: ['fixed', 'special'],
  overseas: ['overseas'],
}

const proofNames: Readonly<Record<string, NumberProof>> = {
  '': 'none',
  なし: 'none',
  不要: 'none',
  none: 'none',
  worldwide: 'worldwide',
  national: 'national',
  local: 'local',
}

const yesNames = new Set(['あり', '有', 'yes', 'true', '1'])
const noNames = new Set(['', 'なし', '無', 'no', 'false', '0'])
const textMax = { area: 40, state: 60, city: 60 } as const

/** A cell as a spreadsheet may have kept it: `="0312345678"` is text that keeps its zeros. */
const plainText = (cell: string | undefined): string => {
  const trimmed = (cell ?? '').trim()
  const kept = /^="(.*)"$/.exec(trimmed)?.[1] ?? trimmed
  return kept.replace(/^'(?=[=+\-@0-9])/, '').trim()
}

const orNull = (text: string): string | null => (text === '' ? null : text)

/** A fee ex tax; null where the price list says; undefined where it is no amount. */
const feeOf = (text: string): string | null | undefined => {
  if (text === '') return null
  const amount = parseYen(text.normalize('NFKC').replace(/[¥￥,円\s]/g, ''))
  return amount === null || amount < 0n ? undefined : amount.toString()
}

type Read = {
  text: (field: StockField) => string
  wrong: (field: StockField, code: StockFaultCode) => void
}

const kindCalled = (typed: string): NumberKind | undefined =>
  kindNames.find(([kind, names]) =>
    [...names, ...Object.values(numberKindNames[kind])].some(
      (name) => name.toLowerCase() === typed.toLowerCase(),
    ),
  )?.[0]

const readKind = ({ text, wrong }: Read): NumberKind | undefined => {
  const kind = kindCalled(text('kind'))
  if (text('kind') === '') wrong('kind', 'required')
  else if (kind === undefined) wrong('kind', 'kind_unknown')
  return kind
}

const readNumber = ({ text, wrong }: Read, kind: NumberKind | undefined): PhoneNumber | null => {
  const number = parsePhoneNumber(text('number'))
  if (text('number') === '') wrong('number', 'required')
  else if (number === null || number.e164 === null) wrong('number', 'number_not_in_plan')
  else if (kind !== undefined && !planKinds[kind].includes(number.kind))
    wrong('number', 'number_of_other_kind')
  return number
}

const readPlace = (
  { text, wrong }: Read,
  kind: NumberKind | undefined,
  number: PhoneNumber | null,
) => {
  const prefecture = text('prefecture')
  if (prefecture !== '' && !(prefectures as readonly string[]).includes(prefecture))
    wrong('prefecture', 'prefecture_unknown')
  if (prefecture === '' && kind === 'geographic') wrong('prefecture', 'required')
  const areaCode = text('areaCode').normalize('NFKC').replace(/[^\d]/g, '')
  if (areaCode === '' && (kind === 'geographic' || kind === 'overseas'))
    wrong('areaCode', 'required')
  else if (number?.e164 != null && !number.dialled.startsWith(areaCode))
    wrong('areaCode', 'area_code_differs')
  const country = text('country').toUpperCase() || 'JP'
  if (!/^[A-Z]{2}$/.test(country)) wrong('country', 'country_unknown')
  else if (number !== null && number.country !== null && number.country !== country)
    wrong('country', 'country_differs')
  for (const field of ['area', 'state', 'city'] as const)
    if (text(field).length > textMax[field]) wrong(field, 'too_long')
  return {
    ...{ prefecture: orNull(prefecture), area: orNull(text('area')), areaCode: orNull(areaCode) },
    ...{ country, state: orNull(text('state')), city: orNull(text('city')) },
  }
}

const readTerms = ({ text, wrong }: Read) => {
  const tollFree = text('tollFree').toLowerCase()
  if (!yesNames.has(tollFree) && !noNames.has(tollFree)) wrong('tollFree', 'toll_free_unknown')
  const kindCode = orNull(text('kindCode').normalize('NFKC').toUpperCase())
  if (kindCode !== null && !KindCode.safeParse(kindCode).success)
    wrong('kindCode', 'kind_code_unknown')
  const proof = proofNames[text('proof').toLowerCase()]
  if (proof === undefined) wrong('proof', 'proof_unknown')
  const monthlyFee = feeOf(text('monthlyFee'))
  if (monthlyFee === undefined) wrong('monthlyFee', 'fee_unknown')
  const initialFee = feeOf(text('initialFee'))
  if (initialFee === undefined) wrong('initialFee', 'fee_unknown')
  return { tollFree: yesNames.has(tollFree), kindCode, proof, monthlyFee, initialFee }
}

/** Reads one row of a stock file: a number to be stocked, or what is wrong with which field. */
export function readStockRow(cells: Texts): StockRow | StockFault[] {
  const faults: StockFault[] = []
  const row: Read = {
    text: (field) => plainText(cells[field]),
    wrong: (field, code) => {
      faults.push({ field, code })
    },
  }
  for (const [field, cell] of Object.entries(cells))
    if (hasBrokenText(cell) || /\p{Cc}/u.test(cell)) row.wrong(field as StockField, 'text_broken')
  const kind = readKind(row)
  const number = readNumber(row, kind)
  const place = readPlace(row, kind, number)
  const { tollFree, monthlyFee = null, initialFee = null, ...terms } = readTerms(row)
  const e164 = number?.e164 ?? null
  if (faults.length > 0 || e164 === null || kind === undefined) return faults
  return {
    ...place,
    ...terms,
    ...{ e164, kind, productCode: `number-${kind}`, monthlyFee, initialFee },
    tollFree: tollFree || kind === 'free-dial',
  }
}
