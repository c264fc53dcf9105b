import type { Decider } from '../kernel/decider.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import type { PublishedTariff } from './rating.ts'

/** A tariff with the id by which charges name it. */
export type IdentifiedTariff = PublishedTariff & { readonly tariffId: string }

/** Every tariff ever published, in the order of publication. */
export type Tariffs = readonly IdentifiedTariff[]

const refuse = defineRefusals({ tariff_exists: 'conflict', tariff_empty: 'invalid' })

export const tariff: Decider<Tariffs, typeof commands, typeof events> = {
  category: 'tariff',
  commands,
  events,
  initial: [],

  decide: {
    PublishTariff: (published, tariffs) => {
      if (tariffs.some(({ tariffId }) => tariffId === published.tariffId))
        return refuse('tariff_exists')
      if (published.tariff.rows.length === 0) return refuse('tariff_empty')
      return [events.TariffPublished(published)]
    },
  },

  evolve: {
    TariffPublished: (tariffs, published) => [...tariffs, published],
  },
}
