import { z } from 'zod'

const categories = {
  unique: 'unique',
  number: 'number',
  option: 'circle-option',
  'sip-trunk': 'sip-trunk',
  channel: 'channel',
} as const

/** A product as the first price lists wrote it: amounts as text, no shelves, no devices. */
export const ProductV1 = z.strictObject({
  code: z.string(),
  name: z.strictObject({ ja: z.string(), en: z.string() }),
  group: z.enum(['unique', 'number', 'option', 'sip-trunk', 'channel']),
  monthlyFee: z.string(),
  initialFee: z.string(),
  prorated: z.boolean(),
  taxClass: z.string(),
  corporationsOnly: z.boolean(),
  assumed: z.boolean(),
})

/** What was sold then was sold to circles, without limits. */
export const productOfV1 = (v1: z.infer<typeof ProductV1>) => ({
  ...v1,
  category: categories[v1.group],
  soldTo: 'circle',
  limit: null,
  countedBy: null,
  device: null,
})
