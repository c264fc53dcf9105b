import { z } from 'zod'
import { Instant } from '../kernel/calendar.ts'
import { defineEvent } from '../kernel/event.ts'
import { Id } from '../kernel/values.ts'
import { Tariff } from './values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

/** A tariff was published: it rates the calls answered from that instant on. */
export const TariffPublished = defineEvent(
  'TariffPublished',
  z.strictObject({ tariffId: Id, validFrom: Instant, tariff: Tariff }),
)
