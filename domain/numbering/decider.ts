import type { Decider } from '../kernel/decider.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'

/** How far a series of document numbers has come, and which document has which. */
export type NumberingState = { last: number; numbers: Readonly<Record<string, string>> }

const prefixes = { invoice: 'INV' } as const

/** Document numbers without gaps, one series a month: `INV-202611-00001`. */
export const numbering: Decider<NumberingState, typeof commands, typeof events> = {
  category: 'numbering',
  commands,
  events,
  initial: { last: 0, numbers: {} },

  decide: {
    AllocateDocumentNumber: ({ documentId, series, month }, { last, numbers }) => {
      if (numbers[documentId] !== undefined) return []
      const sequence = last + 1
      const digits = String(sequence).padStart(5, '0')
      const documentNumber = `${prefixes[series]}-${month.replace('-', '')}-${digits}`
      return [events.DocumentNumberAllocated({ documentId, sequence, documentNumber })]
    },
  },

  evolve: {
    DocumentNumberAllocated: ({ numbers }, { documentId, sequence, documentNumber }) => ({
      last: sequence,
      numbers: { ...numbers, [documentId]: documentNumber },
    }),
  },
}
