import { cancellationReceived, cancellationWithdrawn, contractsEnded } from './cancellation.ts'
import { contractDocumentMail, monthlyOrderWithdrawn } from './contract-document.ts'
import { orderAwaitsTransfer, orderLapsed, orderRefunded, orderShipped } from './goods.ts'
import type { MailTemplate } from './letter.ts'
import { numberNotActivated } from './number-activation.ts'
import { orderCompleted } from './order-completed.ts'
import {
  accountCancelled,
  channelsTrimmed,
  circleCancelled,
  circleKept,
  countCancelled,
  countFellShort,
} from './parent-cancellation.ts'
import { passwordReset } from './password-reset.ts'
import { parkedMoneyAccepted, parkedMoneyReturned, refundMade } from './refunds.ts'
import { screeningApproved, screeningReceived, screeningRejected } from './screening.ts'
import { serviceResumed, serviceStopped } from './service-state.ts'
import { termsChanged } from './terms-changed.ts'
import { welcome } from './welcome.ts'

/** A template whose data only it knows. */
type AnyTemplate = MailTemplate

const erased = (template: object): AnyTemplate => template as AnyTemplate

/** Every letter that can be asked for; its name stays, for it stands in events. */
export const mailTemplates: ReadonlyMap<string, AnyTemplate> = new Map(
  [
    accountCancelled,
    cancellationReceived,
    cancellationWithdrawn,
    channelsTrimmed,
    circleCancelled,
    circleKept,
    contractDocumentMail,
    contractsEnded,
    countCancelled,
    countFellShort,
    monthlyOrderWithdrawn,
    numberNotActivated,
    orderAwaitsTransfer,
    orderCompleted,
    orderLapsed,
    orderRefunded,
    orderShipped,
    parkedMoneyAccepted,
    parkedMoneyReturned,
    passwordReset,
    refundMade,
    screeningApproved,
    screeningReceived,
    screeningRejected,
    serviceResumed,
    serviceStopped,
    termsChanged,
    welcome,
  ]
    .map(erased)
    .map((template) => [template.name, template]),
)
