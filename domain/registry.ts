import { account } from './account/decider.ts'
import { call } from './call/decider.ts'
import { cancellation } from './cancellation/decider.ts'
import { cart } from './cart/decider.ts'
import { catalogue } from './catalogue/decider.ts'
import { channel } from './channel/decider.ts'
import { circle } from './circle/decider.ts'
import { consumer } from './consumer/decider.ts'
import { contract } from './contract/decider.ts'
import { device } from './device/decider.ts'
import { erasure } from './erasure/decider.ts'
import { invoice } from './invoice/decider.ts'
import type { CommandDefinition } from './kernel/command.ts'
import type { AnyDecider } from './kernel/decider.ts'
import type { EventDefinition, RecordedEvent, StoredEvent } from './kernel/event.ts'
import { login } from './login/decider.ts'
import { mail } from './mail/decider.ts'
import { notice } from './notice/decider.ts'
import { number } from './number/decider.ts'
import { numbering } from './numbering/decider.ts'
import { order } from './order/decider.ts'
import { payment } from './payment/decider.ts'
import { refund } from './refund/decider.ts'
import { screening } from './screening/decider.ts'
import { site } from './site/decider.ts'
import { tariff } from './tariff/decider.ts'
import { unique } from './unique/decider.ts'
import { wallet } from './wallet/decider.ts'

/** Every aggregate of the business. */
export const deciders: readonly AnyDecider[] = [
  account,
  call,
  cancellation,
  cart,
  catalogue,
  channel,
  circle,
  consumer,
  contract,
  device,
  erasure,
  invoice,
  login,
  mail,
  notice,
  number,
  numbering,
  order,
  payment,
  refund,
  screening,
  site,
  tariff,
  unique,
  wallet,
]

const isEvent = (value: unknown): value is EventDefinition =>
  typeof value === 'function' && 'decode' in value
const isCommand = (value: unknown): value is CommandDefinition =>
  typeof value === 'object' && value !== null && 'commandName' in value

/** Every event by its type; a type stands in one aggregate only. */
export const eventDefinitions: ReadonlyMap<string, EventDefinition> = new Map(
  deciders.flatMap(({ events }) =>
    Object.values(events)
      .filter(isEvent)
      .map((definition) => [definition.type, definition] as const),
  ),
)

/** Every command by its name, with the aggregate that decides it. */
export const commandDefinitions: ReadonlyMap<
  string,
  { definition: CommandDefinition; decider: AnyDecider }
> = new Map(
  deciders.flatMap((decider) =>
    Object.values(decider.commands)
      .filter(isCommand)
      .map((definition) => [definition.commandName, { definition, decider }] as const),
  ),
)

/** Reads a stored event in the newest shape; throws on what this code does not know. */
export const decodeEvent = (stored: StoredEvent): RecordedEvent => {
  const definition = eventDefinitions.get(stored.type)
  if (definition === undefined) throw new Error(`unknown event type ${stored.type}`)
  return { ...stored, data: definition.decode(stored.version, stored.data) }
}
