import { purchaseHistory } from '../../parts/purchase-history.ts'
import type { ScreenModule } from '../../router/route.ts'

/** 購入/解約履歴 of the whole account. */
export const screen: ScreenModule['screen'] = () => purchaseHistory('account/purchase-history')
