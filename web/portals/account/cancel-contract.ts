import { cancelContract } from '../../parts/cancel-contract.ts'
import type { ScreenModule } from '../../router/route.ts'

/** 解約: one option of the account itself. */
export const screen: ScreenModule['screen'] = ({ params }) =>
  cancelContract(params.contractId ?? '', '/account/contracts')
