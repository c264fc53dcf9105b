import { formatYen } from '../../domain/kernel/money.ts'
import {
  type StatutoryFeeKind,
  statutoryFeeNames,
  statutoryRowIn,
} from '../../domain/policy/statutory-fees.ts'
import type { FeeLine } from '../../domain/wallet/values.ts'
import { type Input, input } from './figures.ts'

const isKind = (code: string): code is StatutoryFeeKind => Object.hasOwn(statutoryFeeNames, code)

/** Which row of the dated table each fee of the law was taken from in a month (TAX-13). */
export function statutoryRowInputs(fees: readonly FeeLine[], month: string): Input[] {
  const codes = fees.filter(({ kind }) => kind === 'statutory').map((fee) => fee.productCode)
  return [...new Set(codes)].filter(isKind).flatMap((kind) => {
    const row = statutoryRowIn(kind, month)
    if (row === null) return []
    const { ja, en } = statutoryFeeNames[kind]
    return input(
      `${ja}の表の行（適用月、税抜単価、根拠）`,
      `${en}: row of the table (months, net, source)`,
      `${row.from}〜${row.to ?? ''} ¥${formatYen(row.net, 0)} ${row.source}`,
    )
  })
}
