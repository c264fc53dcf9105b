import type { FeeLine } from '../wallet/values.ts'
import type { Agreed } from './values.ts'

/** The fees that an order debits: per contract its initial fee, first month, statutory fees. */
export const feesOf = (
  circleId: string | null,
  { lines, statutory }: Pick<Agreed, 'lines' | 'statutory'>,
): FeeLine[] => {
  const atOnce = lines.filter(({ startsAtActivation }) => !startsAtActivation)
  const ofContracts = atOnce.flatMap((line) =>
    line.contractIds.flatMap((contractId): FeeLine[] => {
      const { productCode, name, taxClass, initialFee, firstMonthFee } = line
      const common = { contractId, circleId, productCode, name, taxClass }
      return [
        { ...common, kind: 'initial', net: initialFee },
        { ...common, kind: 'first-month', net: firstMonthFee },
      ]
    }),
  )
  const ofTheLaw = statutory.flatMap(({ kind, name, taxClass, unitPrice, contractIds }) =>
    contractIds.map(
      (contractId): FeeLine => ({
        kind: 'statutory',
        contractId,
        circleId,
        productCode: kind,
        name,
        taxClass,
        net: unitPrice,
      }),
    ),
  )
  return [...ofContracts, ...ofTheLaw].filter(({ net }) => net > 0n)
}
