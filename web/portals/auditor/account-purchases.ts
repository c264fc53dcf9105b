import { purchaseHistory } from '../../parts/purchase-history.ts'
import type { ScreenModule } from '../../router/route.ts'

/** What a customer bought and cancelled, as the auditor reads it (ORD-50). */
export const screen: ScreenModule['screen'] = ({ params }) =>
  purchaseHistory('account/purchase-history', { accountId: params.accountId ?? '' })
