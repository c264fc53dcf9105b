import { z } from 'zod'
import type { Portal } from '../../domain/access/login-rules.ts'
import { emailsOf } from '../../domain/account/decide-information.ts'
import { type AccountState, account } from '../../domain/account/decider.ts'
import type { Contact } from '../../domain/account/values.ts'
import { type CircleState, circle } from '../../domain/circle/decider.ts'
import { Id, UniqueId } from '../../domain/kernel/values.ts'
import { mailRecipientsMax } from '../../domain/mail/values.ts'
import { type UniqueState, unique } from '../../domain/unique/decider.ts'
import type { Streams } from '../streams.ts'

/** Whom a letter is for: an account, one of its circles, or a unique of one. */
export const MailRecipient = z.strictObject({
  accountId: Id,
  circleId: Id.optional(),
  uniqueId: UniqueId.optional(),
  /** Which of the account's lists it goes to; `contractor` where none is named (ACC-09). */
  role: z.enum(['contractor', 'billing', 'shipping']).optional(),
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
  to: MailRecipient,
): Promise<{ name: string; addresses: readonly string[] } | null> => {
  const { state } = await streams.fresh(account, `account-${to.accountId}`)
  const holder = state as AccountState
  if (holder.status === 'none') return null
  const { name } = holder.details
  const circleId = to.circleId ?? (await circleOf(streams, to.uniqueId))
  const own = circleId === undefined ? null : await userOf(streams, circleId)
  if (own?.email) return reachable(own.name, [own.email])
  const emails = emailsOf(holder)
  const listed = to.role === undefined ? [] : emails[to.role]
  return reachable(name, listed.length > 0 ? listed : emails.contractor)
}

/** A unique has no address: its letters go to its circle's (ACC-05). */
const circleOf = async (streams: Streams, uniqueId?: string): Promise<string | undefined> => {
  if (uniqueId === undefined) return undefined
  const { state } = await streams.fresh(unique, `unique-${uniqueId}`)
  const found = state as UniqueState
  return found.status === 'none' ? undefined : found.circleId
}

/** Whoever uses the circle, where they are not the contractor (ACC-02). */
const userOf = async (streams: Streams, circleId: string): Promise<Contact | null> => {
  const { state } = await streams.fresh(circle, `circle-${circleId}`)
  const found = state as CircleState
  return found.status === 'none' ? null : (found.user ?? null)
}

/** An erased person keeps a place-holder that no mail can reach. */
const reachable = (name: string, addresses: readonly string[]) => {
  const real = addresses.filter((address) => !address.endsWith('.invalid'))
  return real.length === 0 ? null : { name, addresses: real.slice(0, mailRecipientsMax) }
}
