import { cancelParent } from '../../parts/cancel-parent.ts'
import type { ScreenModule } from '../../router/route.ts'

/** サークルの解約: a circle with everything in it (ORD-40). */
export const screen: ScreenModule['screen'] = ({ params }) =>
  cancelParent({ circleId: params.circleId ?? '' }, '', '/account/circles')
