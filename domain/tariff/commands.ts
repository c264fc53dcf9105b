import { z } from 'zod'
import { Instant } from '../kernel/calendar.ts'
import { defineCommand } from '../kernel/command.ts'
import { Id } from '../kernel/values.ts'
import { Tariff } from './values.ts'

/** Publishes a whole tariff; earlier ones stay for the calls answered under them (CALL-20). */
export const PublishTariff = defineCommand(
  'PublishTariff',
  z.strictObject({
    tariffId: Id,
    validFrom: Instant,
    tariff: Tariff,
  }),
  { may: 'tariff:publish', stream: () => 'tariff', owner: () => 'operator' },
)
