import { defineRefusals } from '../kernel/refusal.ts'

/** What the wallet refuses. */
export const refuseWallet = defineRefusals({
  wallet_not_open: 'conflict',
  wallet_closed: 'conflict',
  month_not_over: 'conflict',
  call_balance_short: 'conflict',
  call_not_rated: 'conflict',
})
