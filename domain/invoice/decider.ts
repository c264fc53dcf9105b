import type { AccountState } from '../account/decider.ts'
import { addMonths, monthEnd, monthStart, nthBusinessDay, office } from '../kernel/calendar.ts'
import type { Decider } from '../kernel/decider.ts'
import { japaneseMonth } from '../kernel/figure-text.ts'
import { sumOf } from '../kernel/money.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import type { InvoiceClass, InvoiceLine, Issuer } from './values.ts'

export type InvoiceState = { status: 'none' | 'issued' }

/** The closed month's books, whose customer it is, and who we are. */
export type InvoiceFacts = {
  IssueInvoice: {
    account: AccountState
    issuer: Issuer
    lines: readonly InvoiceLine[]
    classes: readonly InvoiceClass[]
  }
}

/** An invoice is released on this business day of the month after (`office` calendar). */
export const releaseBusinessDay = 3

const refuse = defineRefusals({
  invoice_account_unknown: 'missing',
  invoice_nothing_used: 'conflict',
  invoice_does_not_add_up: 'conflict',
})

export const invoice: Decider<InvoiceState, typeof commands, typeof events, InvoiceFacts> = {
  category: 'invoice',
  commands,
  events,
  initial: { status: 'none' },

  decide: {
    IssueInvoice: ({ accountId, month, documentNumber }, { status }, { facts }) => {
      if (status === 'issued') return []
      const { account, issuer, lines, classes } = facts
      if (account.status !== 'open') return refuse('invoice_account_unknown')
      if (lines.length === 0) return refuse('invoice_nothing_used', { month })
      const exact = sumOf(lines.map(({ amount }) => amount))
      const booked = sumOf(classes.map(({ net }) => net))
      if (exact !== booked)
        return refuse('invoice_does_not_add_up', {
          lines: exact.toString(),
          books: booked.toString(),
        })
      const { details } = account
      const total = sumOf(classes.map(({ base, tax }) => base + tax))
      const next = addMonths(month, 1)
      return [
        events.InvoiceIssued({
          accountId,
          documentNumber,
          month,
          title: `${japaneseMonth(month)}分ご利用代金`,
          issuedOn: monthEnd(month),
          periodFrom: monthStart(month),
          periodTo: monthEnd(month),
          releasedOn: nthBusinessDay(next, releaseBusinessDay, office) ?? monthEnd(next),
          issuer,
          addressee: {
            name: details.name,
            honorific: details.contractorClass === 'corporation' ? '御中' : '様',
            postalCode: details.postalCode,
            address: `${details.prefecture}${details.city}${details.street}`,
          },
          lines: [...lines],
          classes: [...classes],
          total,
          paid: total,
        }),
      ]
    },
  },

  evolve: {
    InvoiceIssued: () => ({ status: 'issued' }),
  },
}
