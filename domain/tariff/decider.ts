import type { Decider } from '../kernel/decider.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import type { TariffRow } from './values.ts'

export type Tariff = { tariffId: string; effectiveFrom: string; rows: readonly TariffRow[] }

/** Every tariff ever published, in the order of publication. */
export type Tariffs = readonly Tariff[]

const refuse = defineRefusals({
  tariff_exists: 'conflict',
  tariff_prefix_repeated: 'invalid',
})

/** The tariff in force at an instant; of two that begin together the later published. */
export const tariffAt = (tariffs: Tariffs, instant: string): Tariff | undefined =>
  tariffs
    .filter(({ effectiveFrom }) => effectiveFrom <= instant)
    .reduce<Tariff | undefined>(
      (best, tariff) =>
        best === undefined || tariff.effectiveFrom >= best.effectiveFrom ? tariff : best,
      undefined,
    )

export const tariff: Decider<Tariffs, typeof commands, typeof events> = {
  category: 'tariff',
  commands,
  events,
  initial: [],

  decide: {
    PublishTariff: ({ tariffId, effectiveFrom, rows }, tariffs) => {
      if (tariffs.some((published) => published.tariffId === tariffId))
        return refuse('tariff_exists')
      const seen = new Set<string>()
      for (const { prefix } of rows) {
        if (seen.has(prefix)) return refuse('tariff_prefix_repeated', { prefix })
        seen.add(prefix)
      }
      return [events.TariffPublished({ tariffId, effectiveFrom, rows })]
    },
  },

  evolve: {
    TariffPublished: (tariffs, published) => [...tariffs, published],
  },
}
