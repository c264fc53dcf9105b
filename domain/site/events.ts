import { z } from 'zod'
import { BusinessDate } from '../kernel/calendar.ts'
import { defineEvent, past } from '../kernel/event.ts'
import { Id } from '../kernel/values.ts'
import { VerificationMethod } from '../screening/values.ts'
import { AreaCodesOfPlace, SiteAddress } from './values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

/** An account named an address where it does its business (拠点住所). */
export const SiteRegistered = defineEvent(
  'SiteRegistered',
  z.strictObject({ accountId: Id, address: SiteAddress }),
)

const verified = { method: VerificationMethod, caseId: Id, verifiedOn: BusinessDate }

/** Staff made sure that business is done there; the case has the evidence (TEL-05). */
export const SiteVerified = defineEvent(
  'SiteVerified',
  z.strictObject({ ...verified, areaCodes: AreaCodesOfPlace }),
  // An address counted for its whole prefecture.
  [past(z.strictObject(verified), (v1) => ({ ...v1, areaCodes: null }))],
)

/** Staff named the areas of an address that was verified before they were asked for (TEL-05). */
export const SiteAreasNamed = defineEvent(
  'SiteAreasNamed',
  z.strictObject({ areaCodes: AreaCodesOfPlace.unwrap() }),
)

/** The account does no business there any more. */
export const SiteRemoved = defineEvent('SiteRemoved', z.strictObject({}))
