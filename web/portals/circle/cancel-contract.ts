import { cancelContract } from '../../parts/cancel-contract.ts'
import type { ScreenModule } from '../../router/route.ts'

/** 解約: one contract of the circle. */
export const screen: ScreenModule['screen'] = ({ params }) =>
  cancelContract(params.contractId ?? '', '/circle/contracts')
