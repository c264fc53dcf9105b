import type * as account from '../domain/account/events.ts'
import type * as call from '../domain/call/events.ts'
import type * as cancellation from '../domain/cancellation/events.ts'
import type * as cart from '../domain/cart/events.ts'
import type * as catalogue from '../domain/catalogue/events.ts'
import type * as channel from '../domain/channel/events.ts'
import type * as circle from '../domain/circle/events.ts'
import type * as consumer from '../domain/consumer/events.ts'
import type * as contract from '../domain/contract/events.ts'
import type * as device from '../domain/device/events.ts'
import type * as erasure from '../domain/erasure/events.ts'
import type * as invoice from '../domain/invoice/events.ts'
import type { DataOf, EventDefinition, RecordedEvent } from '../domain/kernel/event.ts'
import type * as login from '../domain/login/events.ts'
import type * as mail from '../domain/mail/events.ts'
import type * as notice from '../domain/notice/events.ts'
import type * as number from '../domain/number/events.ts'
import type * as numbering from '../domain/numbering/events.ts'
import type * as order from '../domain/order/events.ts'
import type * as payment from '../domain/payment/events.ts'
import type * as refund from '../domain/refund/events.ts'
import type * as screening from '../domain/screening/events.ts'
import type * as site from '../domain/site/events.ts'
import type * as tariff from '../domain/tariff/events.ts'
import type * as unique from '../domain/unique/events.ts'
import type * as wallet from '../domain/wallet/events.ts'

type Modules = typeof account &
  typeof call &
  typeof cancellation &
  typeof cart &
  typeof catalogue &
  typeof channel &
  typeof circle &
  typeof consumer &
  typeof contract &
  typeof erasure &
  typeof device &
  typeof invoice &
  typeof login &
  typeof mail &
  typeof notice &
  typeof number &
  typeof numbering &
  typeof order &
  typeof payment &
  typeof refund &
  typeof screening &
  typeof site &
  typeof tariff &
  typeof unique &
  typeof wallet

/** The type of every event of the business. */
export type EventType = {
  [Name in keyof Modules]: Modules[Name] extends EventDefinition ? Name : never
}[keyof Modules] &
  string

/** An event as a handler gets it: decoded, in the newest shape. */
export type EventOf<Type extends EventType> = RecordedEvent<Type, DataOf<Modules[Type]>>
