import { statutoryFeeNames, statutoryFeesOfNumber } from '../policy/statutory-fees.ts'
import type { FeeLine } from './values.ts'

type OfContract = Pick<FeeLine, 'contractId' | 'circleId'>

/** The law's fees on a contract's number for a month, each a line of its own; net (TAX-13). */
export const statutoryLines = (of: OfContract, e164: string | null, month: string): FeeLine[] =>
  e164 === null
    ? []
    : statutoryFeesOfNumber(month, e164).map(({ kind, net }) => ({
        ...of,
        kind: 'statutory',
        productCode: kind,
        name: statutoryFeeNames[kind],
        taxClass: 'STD10',
        net,
      }))
