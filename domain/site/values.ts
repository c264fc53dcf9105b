import { z } from 'zod'
import { addressFields } from '../account/values.ts'
import { personal } from '../kernel/values.ts'
import { isAreaCode } from './area-code.ts'

/** Where an account does its business; a number with an area code needs one there (TEL-05). */
export const SiteAddress = z.strictObject(addressFields)
export type SiteAddress = z.infer<typeof SiteAddress>

/** An erased area code keeps its shape: no area begins with two zeros. */
const erasedAreaCode = '00'
const areaCodesMax = 10

/** The area codes that staff name for an address: it lies in one, rarely in two. */
export const AreaCodes = z
  .array(
    z
      .string()
      .max(5)
      .refine(isAreaCode, { params: { code: 'area_code_wrong' } }),
  )
  .min(1)
  .max(areaCodesMax)

/** As events keep them; null: nobody named any, and the address counts for its prefecture. */
export const AreaCodesOfPlace = z
  .array(personal(z.string().regex(/^0\d{1,4}$/), erasedAreaCode))
  .min(1)
  .max(areaCodesMax)
  .nullable()
