import type { z } from 'zod'
import { ConfigError } from '../platform/config.ts'
import { PayTo } from './schemas/orders.ts'

const demonstrationAccount: z.infer<typeof PayTo> = {
  bank: '回線銀行（0000）',
  branch: '本店（001）',
  account: '普通 1234567',
  holder: 'カ）カイセン',
}

/** Where bank transfers go (PAY-04): TRANSFER_BANK, TRANSFER_BRANCH, TRANSFER_ACCOUNT, _HOLDER. */
export const readPayTo = (
  environment: Record<string, string | undefined>,
  isDemonstration: boolean,
): z.infer<typeof PayTo> => {
  if (isDemonstration && !environment.TRANSFER_BANK) return demonstrationAccount
  const payTo = PayTo.safeParse({
    bank: environment.TRANSFER_BANK,
    branch: environment.TRANSFER_BRANCH,
    account: environment.TRANSFER_ACCOUNT,
    holder: environment.TRANSFER_HOLDER,
  })
  if (payTo.success) return payTo.data
  const names = payTo.error.issues.map(({ path }) => `TRANSFER_${path.join('.').toUpperCase()}`)
  throw new ConfigError(`${names.join(', ')} missing or empty`)
}
