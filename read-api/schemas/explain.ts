import { z } from 'zod'
import { Actor } from '../../domain/kernel/event.ts'
import { Money } from '../../domain/kernel/money.ts'
import { BaseQuery, Bilingual, Position } from './wire.ts'

/** The figures that open to what is behind them (BEY-02). */
export const Figure = z.enum([
  'balance',
  'invoice-line',
  'invoice-total',
  'wallet-entry',
  'lot',
  'call',
])

/** An event as customers and auditors read it. */
export const EventView = z.object({
  position: Position,
  stream: z.string(),
  revision: z.int(),
  type: z.string(),
  version: z.int(),
  occurredAt: z.string(),
  actor: Actor,
  data: z.unknown(),
})
export type EventView = z.input<typeof EventView>

/** A figure, how it follows from its inputs, and the events behind it. */
export const Explanation = z.object({
  figure: Figure,
  amount: Money,
  formula: Bilingual,
  inputs: z.array(z.object({ label: Bilingual, value: z.string() })),
  events: z.array(EventView),
})
export type Explanation = z.input<typeof Explanation>

/** Which figure; `line` counts an invoice's lines from 0. */
export const ExplainQuery = BaseQuery.extend({
  figure: Figure,
  id: z
    .string()
    .min(1)
    .max(120)
    .regex(/^[\w:.+-]+$/),
  line: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .optional(),
})
