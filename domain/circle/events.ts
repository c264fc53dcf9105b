import { z } from 'zod'
import { Contact } from '../account/values.ts'
import { defineEvent, past } from '../kernel/event.ts'
import { erasedText, Id, Line, LoginIdOfPerson, personal } from '../kernel/values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

const Name = personal(Line(80), erasedText)

const CircleOpenedV1 = z.strictObject({ accountId: Id, name: Name, loginId: LoginIdOfPerson })

/** A group whose members call each other by extension was opened in an account. */
export const CircleOpened = defineEvent(
  'CircleOpened',
  CircleOpenedV1.extend({ user: Contact.nullable() }),
  // Who uses the circle was not asked for.
  [past(CircleOpenedV1, (v1) => ({ ...v1, user: null }))],
)

/** A circle is called otherwise, or somebody else uses it. */
export const CircleDetailsChanged = defineEvent(
  'CircleDetailsChanged',
  z.strictObject({ name: Name, user: Contact }),
)
