import { z } from 'zod'
import type { Portal } from '../../domain/access/login-rules.ts'
import { type AccountState, account } from '../../domain/account/decider.ts'
import { Id, UniqueId } from '../../domain/kernel/values.ts'
import type { Streams } from '../streams.ts'

/** Whom a letter is for: an account, one of its circles, or a unique of one. */
export const MailRecipient = z.strictObject({
  accountId: Id,
  circleId: Id.optional(),
  uniqueId: UniqueId.optional(),
})
export type MailRecipient = z.infer<typeof MailRecipient>

/** The log-in whose language a letter is in (ACC-11). */
export const readerOf = (to: MailRecipient): { portal: Portal; principalId: string } => {
  if (to.uniqueId !== undefined) return { portal: 'unique', principalId: to.uniqueId }
  if (to.circleId !== undefined) return { portal: 'circle', principalId: to.circleId }
  return { portal: 'account', principalId: to.accountId }
}

/** The name and addresses of today; null where there is nobody to write to. */
export const addressOf = async (
  streams: Streams,
  { accountId }: MailRecipient,
): Promise<{ name: string; addresses: readonly string[] } | null> => {
  const { state } = await streams.fresh(account, `account-${accountId}`)
  const holder = state as AccountState
  if (holder.status === 'none') return null
  const { name, email } = holder.details
  // An erased person keeps a place-holder that no mail can reach.
  return email.endsWith('.invalid') ? null : { name, addresses: [email] }
}
