import { defineRefusals, type Refusal } from '../kernel/refusal.ts'

/** A unit that is with a customer, by `unitOf`, and the order that it went out with. */
export type UnitOut = { unit: string; orderId: string }

const refuse = defineRefusals({ order_serial_out: 'conflict', order_serial_twice: 'invalid' })

/** One unit among all of its product: serials differ in more than width and case (TXT-01). */
export const unitOf = ({ productCode, serial }: { productCode: string; serial: string }): string =>
  `${productCode} ${serial.normalize('NFKC').toUpperCase()}`

/** A unit that is about to leave, and the field of the command that names it. */
type Leaving = { productCode: string; serial: string; path: string }

/** Why units cannot leave: a serial stands twice, or is out with a customer already (ORD-16). */
export const serialsRefusal = (
  leaving: readonly Leaving[],
  out: readonly UnitOut[],
): Refusal | null => {
  const twice = leaving.filter(
    (each, index) => leaving.findIndex((other) => unitOf(other) === unitOf(each)) < index,
  )
  const [again] = twice
  if (again !== undefined) {
    const issues = twice.map(({ serial, path }) => ({
      path,
      code: 'order_serial_twice',
      details: { serial },
    }))
    return refuse('order_serial_twice', { serial: again.serial, issues })
  }
  const orders = new Map(out.map(({ unit, orderId }) => [unit, orderId]))
  const issues = leaving.flatMap((each) => {
    const orderId = orders.get(unitOf(each))
    const { path, serial } = each
    return orderId === undefined
      ? []
      : [{ path, code: 'order_serial_out', details: { serial, orderId } }]
  })
  return issues[0] === undefined
    ? null
    : refuse('order_serial_out', { ...issues[0].details, issues })
}
