import type { z } from 'zod'
import { yenOf } from '../../domain/kernel/money.ts'
import type { StockNumber } from '../../domain/number/commands.ts'
import { parsePhoneNumber } from '../../domain/number/phone-number.ts'
import type { NumberKind } from '../../domain/number/values.ts'
import { overseasBlocks } from './overseas-stock.ts'

/** A number as it is taken into stock. */
export type StockedNumber = z.input<typeof StockNumber.schema>

type Block = Omit<StockedNumber, 'e164'> & { first: string; count: number }

/** The marks that numbers of an area bear in turn. */
const domesticMarks = ['KDU', 'STA', 'KDU', 'KVA'] as const

const area = (areaCode: string, prefecture: string, name: string, first: string): Block => ({
  areaCode,
  prefecture,
  area: name,
  first,
  count: 20,
  kind: 'geographic',
  productCode: 'number-geographic',
})

const national = (kind: NumberKind, first: string, count: number): Block => ({
  areaCode: null,
  prefecture: null,
  area: null,
  first,
  count,
  kind,
  productCode: `number-${kind}`,
  tollFree: kind === 'free-dial',
  kindCode: kind === 'ip' ? 'UCA' : 'STA',
})

const special = (areaCode: string, prefecture: string, name: string, first: string): Block => ({
  ...area(areaCode, prefecture, name, first),
  count: 5,
  kind: 'special',
  productCode: 'number-special',
  kindCode: 'KDU',
})

const blocks: readonly Block[] = [
  area('03', '東京都', '東京', '0345501200'),
  area('06', '大阪府', '大阪', '0663450100'),
  area('011', '北海道', '札幌', '0112200300'),
  area('022', '宮城県', '仙台', '0222200400'),
  area('045', '神奈川県', '横浜', '0452200500'),
  area('052', '愛知県', '名古屋', '0522200600'),
  area('075', '京都府', '京都', '0752200700'),
  area('078', '兵庫県', '神戸', '0782200800'),
  area('092', '福岡県', '福岡', '0922200900'),
  area('098', '沖縄県', '那覇', '0988600100'),
  national('ip', '05031001000', 20),
  national('free-dial', '0120550100', 10),
  national('free-dial', '08001230100', 10),
  national('navi-dial', '0570020100', 10),
  area('072', '大阪府', '堺', '0722200700'),
  special('03', '東京都', '東京', '0345670001'),
  special('06', '大阪府', '大阪', '0667890001'),
]

const e164Of = (national: string): string => {
  const parsed = parsePhoneNumber(national)
  if (parsed?.e164 == null) throw new Error(`${national} is no number of the plan`)
  return parsed.e164
}

const domestic = blocks.flatMap(({ first, count, ...common }) =>
  Array.from({ length: count }, (_, index): StockedNumber => {
    const digits = (BigInt(first) + BigInt(index)).toString().padStart(first.length, '0')
    const kindCode = common.kindCode ?? domesticMarks[index % domesticMarks.length] ?? null
    return { ...common, e164: e164Of(digits), kindCode }
  }),
)

const overseas = overseasBlocks.flatMap(({ first, count, monthlyYen, initialYen, ...common }) =>
  Array.from(
    { length: count },
    (_, index): StockedNumber => ({
      ...common,
      e164: `+${BigInt(first.slice(1)) + BigInt(index)}`,
      productCode: 'number-overseas',
      kind: 'overseas',
      prefecture: null,
      area: null,
      kindCode: common.tollFree ? 'VTFN' : 'VBA',
      monthlyFee: yenOf(monthlyYen).toString(),
      initialFee: yenOf(initialYen).toString(),
    }),
  ),
)

/** The operator's stock: consecutive numbers of several areas, kinds and countries. */
export const stock: readonly StockedNumber[] = [...domestic, ...overseas]
