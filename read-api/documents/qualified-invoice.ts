import { checkRegistrationNumber } from '../../domain/account/registration-number.ts'
import type { InvoiceIssued } from '../../domain/invoice/events.ts'
import type { DataOf } from '../../domain/kernel/event.ts'
import { roundToYen, sumOf } from '../../domain/kernel/money.ts'
import { roundings } from '../../domain/kernel/rational.ts'
import { documentTaxOf } from '../../domain/order/totals.ts'
import type { TaxClass } from '../../domain/tax/tax-class.ts'

/** An issued invoice, as its event carries it. */
export type InvoiceData = DataOf<typeof InvoiceIssued>

/** The six things that the law wants on a qualified invoice (TAX-01), in the law's order. */
export type Qualification = {
  issuer: boolean
  date: boolean
  description: boolean
  totalPerRate: boolean
  taxPerRate: boolean
  addressee: boolean
}

/** Supplies outside consumption tax: a document of nothing else is no qualified invoice. */
const untaxable: readonly TaxClass[] = ['OUT', 'NONTAX']

const isWritten = (text: string): boolean => text.trim() !== ''

/** The class's tax is the exact net's, rounded once; which rounding is the issuer's choice. */
const isTaxedOnce = ({ taxClass, net, tax }: InvoiceData['classes'][number]): boolean =>
  roundings.some((rounding) => documentTaxOf(taxClass, net, rounding) === tax)

/** Whether each class that a line has is summed up exactly, in whole yen, and no other is. */
const isSummedPerRate = ({ lines, classes }: InvoiceData): boolean => {
  const linesOf = (taxClass: TaxClass) => lines.filter((line) => line.taxClass === taxClass)
  return (
    new Set(classes.map(({ taxClass }) => taxClass)).size === classes.length &&
    lines.every((line) => classes.some(({ taxClass }) => taxClass === line.taxClass)) &&
    classes.every(
      ({ taxClass, net, base }) =>
        linesOf(taxClass).length > 0 &&
        sumOf(linesOf(taxClass).map(({ amount }) => amount)) === net &&
        roundToYen(net, 'half-up') === base,
    )
  )
}

/** Which of the six mandatory items an invoice has; all six make it a qualified one. */
export const assertQualified = (invoice: InvoiceData): Qualification => {
  const { issuer, addressee, lines, classes, periodFrom, periodTo, issuedOn } = invoice
  const isTaxable = classes.some(({ taxClass }) => !untaxable.includes(taxClass))
  return {
    issuer: isWritten(issuer.name) && checkRegistrationNumber(issuer.registrationNumber).valid,
    date: periodFrom <= periodTo && isWritten(issuedOn),
    description:
      lines.length > 0 && lines.every(({ name, content }) => isWritten(name.ja + content.ja)),
    totalPerRate: isTaxable && isSummedPerRate(invoice),
    taxPerRate: isTaxable && classes.every(isTaxedOnce),
    addressee: isWritten(addressee.name),
  }
}

/** Whether nothing of the six is missing. */
export const isQualified = (invoice: InvoiceData): boolean =>
  Object.values(assertQualified(invoice)).every((present) => present)
