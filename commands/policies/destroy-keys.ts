import { PersonalDataErased } from '../../domain/erasure/events.ts'
import { dataOf, now, type Process } from './process.ts'

/** The effect that makes an account's personal data unreadable. */
export const destroyKeyEffect = 'keys:destroy'

/** What was decided to be erased is erased: its key destroyed (OPS-12). */
export const destroyKeys: Process<null> = {
  name: 'destroy-keys',
  version: 1,
  initial: null,
  keys: { PersonalDataErased: ({ accountId }) => accountId },
  evolve: () => null,
  react: (_, event) => {
    const { accountId } = dataOf(event, PersonalDataErased)
    return [now('destroy', destroyKeyEffect, { accountId })]
  },
}
