import { z } from 'zod'
import { defineEvent } from '../kernel/event.ts'
import { Id } from '../kernel/values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

/** A document was given the next number of its issuer's series; none is left out (INV-01). */
export const DocumentNumberAllocated = defineEvent(
  'DocumentNumberAllocated',
  z.strictObject({ documentId: Id, sequence: z.int().min(1), documentNumber: z.string() }),
)
