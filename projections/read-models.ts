import { accounts } from './account.ts'
import { accountsInformation } from './account-information.ts'
import { calls } from './call.ts'
import { carts } from './cart.ts'
import { catalogues } from './catalogue.ts'
import { channels } from './channel.ts'
import { contracts } from './contract.ts'
import { contractDocuments } from './contract-document.ts'
import { devices } from './device.ts'
import { erasures } from './erasure.ts'
import { invoices } from './invoice.ts'
import { notices } from './notice.ts'
import { numbers } from './number.ts'
import { orders } from './order.ts'
import { parentCancellations } from './parent-cancellation.ts'
import { payments } from './payment.ts'
import { priceListDrafts } from './price-list-draft.ts'
import { refunds } from './refund.ts'
import { screenings } from './screening.ts'
import { uniques } from './unique.ts'
import { wallets } from './wallet.ts'

/** Every read model, in the order in which they are fed. */
export const readModels = [
  accounts,
  accountsInformation,
  calls,
  carts,
  catalogues,
  channels,
  contractDocuments,
  contracts,
  devices,
  erasures,
  invoices,
  notices,
  numbers,
  orders,
  parentCancellations,
  payments,
  priceListDrafts,
  refunds,
  screenings,
  uniques,
  wallets,
] as const
