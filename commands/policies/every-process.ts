import { acceptTerms } from './accept-terms.ts'
import { accountInformation } from './account-information.ts'
import { activateNumbers } from './activate-numbers.ts'
import { carryOutApplications } from './carry-out-applications.ts'
import { carryOutWithdrawals } from './carry-out-withdrawals.ts'
import { closeLogIns } from './close-log-ins.ts'
import { closeScreening } from './close-screening.ts'
import { creditPayments } from './credit-payments.ts'
import { deliverContractDocuments } from './deliver-contract-documents.ts'
import { destroyKeys } from './destroy-keys.ts'
import { endContracts } from './end-contracts.ts'
import { endParents } from './end-parents.ts'
import { followParents } from './follow-parents.ts'
import { followUnits } from './follow-units.ts'
import { giveBack } from './give-back.ts'
import { giveUpActivations } from './give-up-activations.ts'
import { holdNumbers } from './hold-numbers.ts'
import { keepChannels } from './keep-channels.ts'
import { keepRepresentative } from './keep-representative.ts'
import type { Process } from './process.ts'
import { screenAccounts } from './screen-accounts.ts'
import { settleCalls } from './settle-calls.ts'
import { settleGoods } from './settle-goods.ts'
import { settleOrder } from './settle-order.ts'
import { settleTopUps } from './settle-top-ups.ts'
import { tellOfContracts } from './tell-of-contracts.ts'
import { tellOfLogIns } from './tell-of-log-ins.ts'
import { tellOfOrders } from './tell-of-orders.ts'
import { tellOfParents } from './tell-of-parents.ts'
import { tellOfRefunds } from './tell-of-refunds.ts'
import { tellOfScreening } from './tell-of-screening.ts'
import { tellOfService } from './tell-of-service.ts'
import { tellOfTerms } from './tell-of-terms.ts'
import { turnMonths } from './turn-months.ts'
import { unlinkEnded } from './unlink-ended.ts'
import { withdrawNumbers } from './withdraw-numbers.ts'

/** A process whose state only it knows. */
export type AnyProcess = Process<unknown>

const erased = <State>(process: Process<State>): AnyProcess => process as unknown as AnyProcess

/** Every process that turns events into commands. */
export const everyProcess: readonly AnyProcess[] = [
  erased(acceptTerms),
  erased(activateNumbers),
  erased(accountInformation),
  erased(closeLogIns),
  erased(closeScreening),
  erased(creditPayments),
  erased(destroyKeys),
  erased(endContracts),
  erased(giveBack),
  erased(giveUpActivations),
  erased(holdNumbers),
  erased(keepRepresentative),
  erased(screenAccounts),
  erased(settleCalls),
  erased(settleGoods),
  erased(settleOrder),
  erased(settleTopUps),
  erased(tellOfContracts),
  erased(tellOfLogIns),
  erased(tellOfOrders),
  erased(tellOfRefunds),
  erased(tellOfScreening),
  erased(tellOfService),
  erased(tellOfTerms),
  erased(turnMonths),
  erased(withdrawNumbers),
  erased(carryOutApplications),
  erased(endParents),
  erased(followParents),
  erased(unlinkEnded),
  erased(keepChannels),
  erased(tellOfParents),
  erased(deliverContractDocuments),
  erased(carryOutWithdrawals),
  erased(followUnits),
]
