import type { Order } from '../../../../read-api/schemas/orders.ts'
import type { Bilingual } from '../../../text/language.ts'

/** One piece of a device order, with a key that names it among the others. */
export type OrderedPiece = { lineId: string; piece: number; key: string; name: Bilingual }

const keyOf = ({ lineId, piece }: { lineId: string; piece: number }) => `${lineId} ${piece}`

/** Every piece of the order, as it stands on the slip. */
export const piecesOf = ({ lines }: Pick<Order, 'lines'>): OrderedPiece[] =>
  lines.flatMap(({ lineId, quantity, name }) =>
    Array.from({ length: quantity }, (_, index) => ({
      lineId,
      piece: index + 1,
      key: keyOf({ lineId, piece: index + 1 }),
      name: { ja: `${name.ja}（${index + 1}）`, en: `${name.en} (${index + 1})` },
    })),
  )

/** The pieces that may still come back: whatever was paid back is settled (ORD-16). */
export function piecesLeft(order: Pick<Order, 'lines' | 'refunds'>): OrderedPiece[] {
  const settled = new Set(order.refunds.flatMap(({ pieces }) => pieces.map(keyOf)))
  return piecesOf(order).filter(({ key }) => !settled.has(key))
}

/** The piece that a key names. */
export const pieceOf = (key: string) => {
  const [lineId = '', piece = '1'] = key.split(' ')
  return { lineId, piece: Number(piece) }
}
