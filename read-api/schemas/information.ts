import { z } from 'zod'
import {
  AccountDetails,
  EmailAddresses,
  Identity,
  Preferences,
  ResellerService,
} from '../../domain/account/values.ts'
import { BusinessDate } from '../../domain/kernel/calendar.ts'
import { Money } from '../../domain/kernel/money.ts'
import { VerificationMethod } from '../../domain/screening/values.ts'
import { SiteAddress } from '../../domain/site/values.ts'

/** Where an account does business (拠点住所, TEL-05). */
export const Site = z.object({
  siteId: z.string(),
  address: SiteAddress,
  status: z.enum(['registered', 'verified']),
  registeredAt: z.string(),
  method: VerificationMethod.nullable(),
  verifiedOn: BusinessDate.nullable(),
  /** The areas whose numbers it lets be used; null: its whole prefecture, or not verified. */
  areaCodes: z.array(z.string()).nullable(),
})
export type Site = z.input<typeof Site>

/** All that is known of an account (ACC-09). */
export const AccountInformation = z.object({
  accountId: z.string(),
  loginId: z.string(),
  openedAt: z.string(),
  details: AccountDetails,
  emails: EmailAddresses,
  preferences: Preferences,
  resellerService: ResellerService.nullable(),
  representativeCircleId: z.string().nullable(),
  /** Waits for its screening; the case bears the change's id. */
  pendingChange: z.object({ changeId: z.string(), identity: Identity }).nullable(),
  pendingSince: z.string().nullable(),
  /** What another name costs by today's price list, ex tax; null: nothing is on it. */
  nameChangeFee: Money.nullable(),
  sites: z.array(Site),
})
export type AccountInformation = z.input<typeof AccountInformation>
