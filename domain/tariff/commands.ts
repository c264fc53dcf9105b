import { z } from 'zod'
import { Instant } from '../kernel/calendar.ts'
import { defineCommand } from '../kernel/command.ts'
import { Id } from '../kernel/values.ts'
import { TariffRow } from './values.ts'

/** Publishes a whole tariff; earlier ones stay for the calls answered under them (CALL-20). */
export const PublishTariff = defineCommand(
  'PublishTariff',
  z.strictObject({
    tariffId: Id,
    effectiveFrom: Instant,
    rows: z.array(TariffRow).min(1).max(20_000),
  }),
  { may: 'tariff:publish', stream: () => 'tariff', owner: () => 'operator' },
)
