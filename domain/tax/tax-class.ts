import { z } from 'zod'
import type { BusinessDate } from '../kernel/calendar.ts'
import { type DatedRow, fromTheStart, rowInForce } from '../policy/dated-table.ts'

/** How a supply stands to consumption tax (TAX-05); STD8, STD5 and STD3 are history. */
export const TaxClass = z.enum([
  'STD10',
  'RED8',
  'EXPORT0',
  'NONTAX',
  'OUT',
  'STD8',
  'STD5',
  'STD3',
])
export type TaxClass = z.infer<typeof TaxClass>

/** The classes a sale of today may have, in the order they stand on a document. */
export const currentTaxClasses = ['STD10', 'RED8', 'EXPORT0', 'NONTAX', 'OUT'] as const

/** The facts of each class: its rate, its label on documents, its JP PINT category. */
export const taxClassFacts: Record<
  TaxClass,
  { ratePercent: bigint; ja: string; en: string; pintCategory: 'S' | 'AA' | 'G' | 'E' | 'O' }
> = {
  STD10: { ratePercent: 10n, ja: '10%対象', en: '10%', pintCategory: 'S' },
  RED8: { ratePercent: 8n, ja: '8%対象(軽減税率)', en: '8% (reduced)', pintCategory: 'AA' },
  EXPORT0: { ratePercent: 0n, ja: '免税(輸出)', en: 'Export-exempt', pintCategory: 'G' },
  NONTAX: { ratePercent: 0n, ja: '非課税', en: 'Tax-exempt', pintCategory: 'E' },
  OUT: { ratePercent: 0n, ja: '対象外(不課税)', en: 'Out of scope', pintCategory: 'O' },
  STD8: { ratePercent: 8n, ja: '8%対象', en: '8%', pintCategory: 'S' },
  STD5: { ratePercent: 5n, ja: '5%対象', en: '5%', pintCategory: 'S' },
  STD3: { ratePercent: 3n, ja: '3%対象', en: '3%', pintCategory: 'S' },
}

type StandardRateRow = DatedRow & {
  readonly taxClass: TaxClass
  /** Continuing telephone supplies fixed before this date keep the rate before (TAX-05). */
  readonly continuingFrom: BusinessDate
}

/** Which class the standard rate was, by date. */
export const standardRates: readonly StandardRateRow[] = [
  {
    policyKey: 'tax.standard.3',
    taxClass: 'STD3',
    validFrom: fromTheStart,
    continuingFrom: fromTheStart,
    source: 'TAX-05',
  },
  {
    policyKey: 'tax.standard.5',
    taxClass: 'STD5',
    validFrom: '1997-04-01',
    continuingFrom: '1997-05-01',
    source: 'TAX-05',
  },
  {
    policyKey: 'tax.standard.8',
    taxClass: 'STD8',
    validFrom: '2014-04-01',
    continuingFrom: '2014-05-01',
    source: 'TAX-05',
  },
  {
    policyKey: 'tax.standard.10',
    taxClass: 'STD10',
    validFrom: '2019-10-01',
    continuingFrom: '2019-11-01',
    source: 'TAX-05',
  },
]

/** A telephone charge under a contract that goes on, or anything sold at one moment. */
export type Supply = 'continuing' | 'single'

/**
 * The class of the standard rate for a supply: a single one by its day, a continuing one by the
 * day its amount is fixed, which leaves the old rate a month longer (TAX-05).
 */
export const standardTaxClassOn = (date: BusinessDate, supply: Supply): TaxClass => {
  const rows = standardRates.map((row) =>
    supply === 'continuing' ? { ...row, validFrom: row.continuingFrom } : row,
  )
  const row = rowInForce(rows, date)
  if (row === null) throw new RangeError(`no standard rate on ${date}`)
  return row.taxClass
}
