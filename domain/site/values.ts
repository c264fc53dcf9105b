import { z } from 'zod'
import { addressFields } from '../account/values.ts'

/** Where an account does its business; a number with an area code needs one there (TEL-05). */
export const SiteAddress = z.strictObject(addressFields)
export type SiteAddress = z.infer<typeof SiteAddress>
