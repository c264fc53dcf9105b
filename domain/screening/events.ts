import { z } from 'zod'
import { defineEvent, past } from '../kernel/event.ts'
import { Id } from '../kernel/values.ts'
import { AreaCodesOfPlace } from '../site/values.ts'
import { Particulars } from './particulars.ts'
import {
  CaseKind,
  Note,
  Picture,
  RejectionReason,
  RejectionText,
  Statement,
  Subject,
  VerificationMethod,
} from './values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

/** Counts the submissions of a case from 1: a decision is about one of them. */
const Submission = z.int().min(1).max(1_000)

/** Something is to be screened; the case bears the id of what it is about. */
export const ScreeningOpened = defineEvent(
  'ScreeningOpened',
  z.strictObject({ accountId: Id, kind: CaseKind, subject: Subject }),
)

/** A picture was put into the case; it takes the place of the same side of the same kind. */
export const DocumentAttached = defineEvent('DocumentAttached', Picture)

/** A picture was taken out again before it was handed in. */
export const DocumentDetached = defineEvent('DocumentDetached', z.strictObject({ documentId: Id }))

const submitted = {
  kind: CaseKind,
  submission: Submission,
  documentIds: z.array(Id).max(28),
  statement: Statement,
}

/** The customer handed the documents in; they lie in the queue of staff (OPS-01). */
export const ScreeningSubmitted = defineEvent(
  'ScreeningSubmitted',
  z.strictObject({ ...submitted, particulars: Particulars.nullable() }),
  // Nobody was asked for more than name and address.
  [past(z.strictObject(submitted), (v1) => ({ ...v1, particulars: null }))],
)

/** The customer took them back before a decision. */
export const ScreeningWithdrawn = defineEvent(
  'ScreeningWithdrawn',
  z.strictObject({ kind: CaseKind, submission: Submission }),
)

const approval = {
  kind: CaseKind,
  reference: z.string(),
  submission: Submission,
  method: VerificationMethod,
  note: Note,
}

/** Staff made sure, by this method, of an address in these areas; the actor is who decided. */
export const ScreeningApproved = defineEvent(
  'ScreeningApproved',
  z.strictObject({ ...approval, areaCodes: AreaCodesOfPlace }),
  // Nobody was asked for the areas of an address.
  [past(z.strictObject(approval), (v1) => ({ ...v1, areaCodes: null }))],
)

/** Staff could not make sure; reasons and text go to the customer, the note does not. */
export const ScreeningRejected = defineEvent(
  'ScreeningRejected',
  z.strictObject({
    kind: CaseKind,
    reference: z.string(),
    submission: Submission,
    reasons: z.array(RejectionReason).min(1).max(10),
    text: RejectionText,
    note: Note,
  }),
)

/** What was to be screened is gone: the change was taken back, the address removed. */
export const ScreeningClosed = defineEvent('ScreeningClosed', z.strictObject({ kind: CaseKind }))
