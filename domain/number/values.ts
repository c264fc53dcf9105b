import { z } from 'zod'

/** The kinds of numbers that are sold (ORD-01, TEL-01). */
export const NumberKind = z.enum(['geographic', 'ip', 'free-dial', 'navi-dial', 'special'])
export type NumberKind = z.infer<typeof NumberKind>

/** How long a number is kept for a cart. */
export const holdMinutes = 30

/** `+81312345678` → `number-81312345678`. */
export const numberStream = (e164: string): string => `number-${e164.slice(1)}`
