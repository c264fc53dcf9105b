import { z } from 'zod'
import { defineCommand } from '../kernel/command.ts'
import { Id } from '../kernel/values.ts'
import { VerificationMethod } from '../screening/values.ts'
import { AreaCodes, SiteAddress } from './values.ts'

const options = {
  may: 'account:write' as const,
  stream: ({ siteId }: { siteId: string }) => `site-${siteId}`,
  owner: ({ accountId }: { accountId: string }) => ({ accountId }),
}

/** Names an address where the account does its business; screening follows. */
export const RegisterSite = defineCommand(
  'RegisterSite',
  z.strictObject({ siteId: Id, accountId: Id, address: SiteAddress }),
  options,
)

/** Notes that the screening of the address has passed, and the areas that it lies in. */
export const VerifySite = defineCommand(
  'VerifySite',
  z.strictObject({
    siteId: Id,
    accountId: Id,
    method: VerificationMethod,
    caseId: Id,
    areaCodes: AreaCodes.nullable().default(null),
  }),
  { ...options, may: 'system' },
)

/** Staff name the areas of a verified address, or name them anew (TEL-05). */
export const NameSiteAreas = defineCommand(
  'NameSiteAreas',
  z.strictObject({ siteId: Id, accountId: Id, areaCodes: AreaCodes }),
  { ...options, may: 'screening:decide' },
)

/** Takes an address off the account. */
export const RemoveSite = defineCommand(
  'RemoveSite',
  z.strictObject({ siteId: Id, accountId: Id }),
  options,
)
