import { session } from '../../client/session.ts'
import { cancelParent } from '../../parts/cancel-parent.ts'
import type { ScreenModule } from '../../router/route.ts'

/** アカウントの解約: the whole account, for good (ORD-40). */
export const screen: ScreenModule['screen'] = () =>
  cancelParent('account', session()?.accountId ?? '', '/account/contracts')
