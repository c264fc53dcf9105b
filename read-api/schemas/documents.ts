import { z } from 'zod'

/** A picture as it was taken in: what its bytes say of it. */
export const UploadedPicture = z.object({
  sha256: z.string(),
  mediaType: z.enum(['image/jpeg', 'image/png', 'image/gif']),
  bytes: z.int(),
  width: z.int(),
  height: z.int(),
})
export type UploadedPicture = z.infer<typeof UploadedPicture>
