import type { wallet } from './decider.ts'

/** The wallet's map of decisions, which stands in three files by what they are about. */
export type WalletDecide = (typeof wallet)['decide']
