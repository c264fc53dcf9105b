import { outgoingCalls } from '../../parts/outgoing-calls.ts'
import type { ScreenModule } from '../../router/route.ts'

/** 発信履歴 of this unique. */
export const screen: ScreenModule['screen'] = () => outgoingCalls()
