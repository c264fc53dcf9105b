import { decodeEvent } from '../../domain/registry.ts'
import type { CallRating } from '../../domain/tariff/values.ts'
import type { EventStore } from '../../platform/event-store/port.ts'
import { countTerm, equation, over, sum, type Term, times, yenTerm } from './equation.ts'
import { type Input, input } from './figures.ts'

/** CALL-21: increments × their seconds × price ÷ seconds of the price. */
const partTerm = (part: CallRating['parts'][number]): Term =>
  over(
    times(times(countTerm(part.increments), countTerm(part.incrementSeconds)), yenTerm(part.price)),
    countTerm(part.perSeconds),
  )

const partInput = (part: CallRating['parts'][number]): Input => {
  const schedule = part.schedule === null ? '' : ` ${part.schedule}`
  return input(
    `通話料${schedule}（課金単位数 × 単位秒数 × 単価 ÷ 単価の秒数）`,
    `Talk${schedule} (increments × seconds × price ÷ its seconds)`,
    equation(partTerm(part)),
  )
}

/** What a call costs without tax, as arithmetic. */
export const chargeTerm = ({ connectionFee, parts }: CallRating): Term =>
  sum([...(connectionFee === 0n ? [] : [yenTerm(connectionFee)]), ...parts.map(partTerm)])

/** From when the tariff that priced a call was in force. */
const tariffInput = async (store: EventStore, tariffId: string): Promise<Input[]> => {
  const published = (await store.read('tariff')).map(
    (event) => decodeEvent(event).data as { tariffId?: string; validFrom?: string },
  )
  const validFrom = published.find((tariff) => tariff.tariffId === tariffId)?.validFrom
  return validFrom === undefined
    ? []
    : [input('料金表（適用開始）', 'Tariff in force from', validFrom)]
}

/** What a rated call's charge was made of. */
export const callInputs = async (
  store: EventStore,
  rating: CallRating,
  tariffId: string,
): Promise<Input[]> => [
  input('料金種別', 'Rate', `${rating.nameJa} (${rating.nameEn})`),
  input('一致した番号の先頭', 'Prefix matched', rating.prefix),
  ...(await tariffInput(store, tariffId)),
  input('通話秒数', 'Seconds talked', String(rating.talkSeconds)),
  input('無料秒数', 'Free seconds', String(rating.freeSeconds)),
  input('課金秒数', 'Seconds charged', String(rating.billedSeconds)),
  input('接続料', 'Connection fee', equation(yenTerm(rating.connectionFee))),
  ...rating.parts.map(partInput),
  input('料金（税抜）', 'Charge without tax', equation(chargeTerm(rating))),
]
