import type { OverseasGroup, StockNumbers } from '../../../read-api/schemas/numbers.ts'
import { command, query } from '../../client/api.ts'
import type { Refused } from '../../client/refused.ts'
import { newCommandId } from '../../client/uuid.ts'
import { circleId } from './circle-in-force.ts'

/** What became of a wish for several numbers of a group. */
export type Picked = { held: readonly string[]; refused: Refused | null }

/** How often the stock is asked anew where others were quicker. */
const roundsMax = 5
const spare = 10
const pageSizeMax = 200

const isOf = (group: OverseasGroup, number: StockNumbers['items'][number]): boolean =>
  number.proof === group.proof &&
  number.kindCode === group.kindCode &&
  number.monthlyFee === group.monthlyFee &&
  number.initialFee === group.initialFee

/**
 * Holds so many numbers of a group, one by one; where another buyer was quicker, another number
 * is picked (ORD-04). Stops at any other refusal, such as a full cart, and says what it has.
 */
export async function pickNumbers(group: OverseasGroup, quantity: number): Promise<Picked> {
  const held: string[] = []
  const tried = new Set<string>()
  const { country, state, city, areaCode, tollFree } = group
  for (let round = 0; round < roundsMax && held.length < quantity; round += 1) {
    const answer = await query<StockNumbers>('numbers/stock', {
      ...{ kind: 'overseas', country, state, city, areaCode, tollFree: String(tollFree) },
      order: 'random',
      pageSize: Math.min(pageSizeMax, quantity + spare),
    })
    if (!answer.ok) return { held, refused: answer.refused }
    const offered = answer.value.items.filter((each) => isOf(group, each) && !tried.has(each.e164))
    if (offered.length === 0) break
    for (const { e164, display } of offered) {
      if (held.length === quantity) break
      tried.add(e164)
      const line = { e164, circleId: circleId(), lineId: newCommandId() }
      const taken = await command('HoldNumber', line)
      if (taken.ok) held.push(display)
      else if (taken.refused.code !== 'number_not_available')
        return { held, refused: taken.refused }
    }
  }
  return { held, refused: null }
}
