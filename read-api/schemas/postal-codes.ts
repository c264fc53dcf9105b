import { z } from 'zod'

/** A postal code as the list has it: seven digits. */
export const PostalCodeParams = z.strictObject({ code: z.string().regex(/^\d{7}$/) })

const placesMax = 100

/** Where a code delivers; no place: it is not listed. No town: it stands for the city (TXT-02). */
export const PostalPlaces = z.object({
  postalCode: z.string(),
  places: z
    .array(z.object({ prefecture: z.string(), city: z.string(), town: z.string() }))
    .max(placesMax),
})
export type PostalPlaces = z.output<typeof PostalPlaces>
