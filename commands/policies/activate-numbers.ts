import { addDays, firstInstantOf, monthOf } from '../../domain/kernel/calendar.ts'
import type { RecordedEvent } from '../../domain/kernel/event.ts'
import { ActivationTerms } from '../../domain/number/activation.ts'
import { NumberActivated, NumberAwaitsProof } from '../../domain/number/events.ts'
import { displayOf } from '../../domain/number/phone-number.ts'
import { firstMonthFee } from '../../domain/order/proration.ts'
import { ScreeningApproved } from '../../domain/screening/events.ts'
import { statutoryLines } from '../../domain/wallet/statutory-lines.ts'
import { FeeLine } from '../../domain/wallet/values.ts'
import { mail } from '../mail/ask-for-mail.ts'
import { numberNotActivated } from '../mail/number-activation.ts'
import { at, dataOf, e164In, now, type Process, type ToDo } from './process.ts'

/** A number that waits for its proof; amounts as integer strings. */
type Waiting = {
  e164: string
  accountId: string
  circleId: string
  orderId: string
  contractId: string
  terms: ReturnType<typeof ActivationTerms.encode>
}
type State = { waiting: Waiting | null }

const byContract = (event: RecordedEvent): string =>
  (event.data as { contractId: string }).contractId

/** The case's subject is the contract to be; other cases are not heard. */
const provedContract = (event: RecordedEvent): string | null => {
  const { kind, reference } = dataOf(event, ScreeningApproved)
  return kind === 'number-proof' ? reference : null
}

const ask = (event: RecordedEvent): ToDo[] => {
  const { accountId, circleId, contractId, proof, lastDay } = dataOf(event, NumberAwaitsProof)
  const e164 = e164In(event.stream)
  const subject = { reference: contractId, label: displayOf(e164), proof: proof.toUpperCase() }
  const over = firstInstantOf(addDays(lastDay, 1))
  return [
    now('case', 'OpenScreening', {
      caseId: contractId,
      accountId,
      kind: 'number-proof',
      subject,
    }),
    at(over, 'lapse', 'LapseActivation', { e164, circleId, contractId }),
  ]
}

const begin = (waiting: Waiting, activatedOn: string): ToDo[] => {
  const { e164, accountId, circleId, orderId, contractId } = waiting
  const { productCode, name, ...terms } = ActivationTerms.parse(waiting.terms)
  const { monthlyFee, initialFee, prorated, taxClass, countedBy } = terms
  const first = countedBy === null ? firstMonthFee(monthlyFee, activatedOn, prorated) : 0n
  const common = { contractId, circleId, productCode, name, taxClass }
  const fees: FeeLine[] = [
    { ...common, kind: 'initial', net: initialFee },
    { ...common, kind: 'first-month', net: first },
    ...statutoryLines({ contractId, circleId }, e164, monthOf(activatedOn)),
  ]
  return [
    now('contract', 'StartContract', {
      ...waiting.terms,
      contractId,
      accountId,
      circleId,
      orderId,
      productGroup: 'number',
      firstMonthFee: first.toString(),
      e164,
      startedOn: activatedOn,
    }),
    now('fees', 'PostActivationFees', {
      accountId,
      contractId,
      fees: fees.filter(({ net }) => net > 0n).map((fee) => FeeLine.encode(fee)),
    }),
  ]
}

/**
 * Numbers whose proof comes first (ORD-02, ORD-04): a case is opened; once it has passed, the
 * contract begins and its fees are posted; where it does not pass in time, the number goes back.
 */
export const activateNumbers: Process<State> = {
  name: 'activate-numbers',
  version: 1,
  initial: { waiting: null },
  keys: {
    NumberAwaitsProof: byContract,
    NumberActivated: byContract,
    NumberActivationLapsed: byContract,
    ScreeningApproved: provedContract,
  },
  evolve: (state, event) => {
    if (event.type !== 'NumberAwaitsProof') return state
    const { accountId, circleId, orderId, contractId, terms } = dataOf(event, NumberAwaitsProof)
    const e164 = e164In(event.stream)
    const told = ActivationTerms.encode(terms)
    return { waiting: { e164, accountId, circleId, orderId, contractId, terms: told } }
  },
  react: ({ waiting }, event) => {
    if (event.type === 'NumberAwaitsProof') return ask(event)
    if (waiting === null) return []
    const { e164, accountId, circleId, contractId, orderId } = waiting
    if (event.type === 'NumberActivationLapsed')
      return [
        now('close', 'CloseScreening', { caseId: contractId, accountId }),
        mail(numberNotActivated, { accountId }, { number: displayOf(e164), orderId }),
      ]
    return event.type === 'ScreeningApproved'
      ? [now('activate', 'ActivateNumber', { e164, circleId, contractId })]
      : begin(waiting, dataOf(event, NumberActivated).activatedOn)
  },
}
