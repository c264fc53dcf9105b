import { z } from 'zod'
import { defineEvent } from '../kernel/event.ts'
import { Id, Line } from '../kernel/values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

/** It was decided that nothing of an account's people is to be known any more (OPS-12). */
export const PersonalDataErased = defineEvent(
  'PersonalDataErased',
  z.strictObject({
    accountId: Id,
    /** Why; it stays, so it names nobody. */
    reason: Line(200),
  }),
)

/** The account's key was destroyed: its personal data can be read by nobody from now on. */
export const PersonKeyDestroyed = defineEvent(
  'PersonKeyDestroyed',
  z.strictObject({ accountId: Id }),
)
