import type { FeeLine } from '../wallet/values.ts'
import type { OrderLine } from './values.ts'

/** The fees that an order debits: per contract its initial fee and its first month. */
export const feesOf = (circleId: string, lines: readonly OrderLine[]): FeeLine[] =>
  lines.flatMap(({ contractIds, productCode, name, taxClass, initialFee, firstMonthFee }) =>
    contractIds.flatMap((contractId) => {
      const common = { contractId, circleId, productCode, name, taxClass }
      const fees: FeeLine[] = [
        { ...common, kind: 'initial', net: initialFee },
        { ...common, kind: 'first-month', net: firstMonthFee },
      ]
      return fees.filter(({ net }) => net > 0n)
    }),
  )
