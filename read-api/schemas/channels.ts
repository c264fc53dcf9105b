import { z } from 'zod'
import { Instant } from '../../domain/kernel/calendar.ts'
import { PendingEnd } from './cancellation.ts'
import { Bilingual } from './wire.ts'

/** A SIP trunk or cloud-FAX unique, and how many calls it may have at once. */
const ChannelLine = z.object({
  uniqueId: z.string(),
  name: z.string().nullable(),
  channels: z.int(),
  /** When an end of channels last took some away, and from how many; null: not since allotted. */
  trimmedAt: Instant.nullable(),
  trimmedFrom: z.int().nullable(),
})
export type ChannelLine = z.input<typeof ChannelLine>

/** The channels of a circle for the lines of one product (ORD-34). */
const ChannelPool = z.object({
  productCode: z.string(),
  name: Bilingual,
  /** The lines’ own and the additional ones. */
  contracted: z.int(),
  /** Contracted and not allotted. */
  free: z.int(),
  /** How many of the additional ones end on each date (ORD-35). */
  pending: z.array(PendingEnd),
  lines: z.array(ChannelLine),
})
export type ChannelPool = z.input<typeof ChannelPool>

export const CircleChannels = z.object({ items: z.array(ChannelPool) })
export type CircleChannels = z.input<typeof CircleChannels>
