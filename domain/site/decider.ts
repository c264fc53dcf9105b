import { refuseAddress } from '../account/details-rules.ts'
import { type BusinessDate, japanDateOf } from '../kernel/calendar.ts'
import type { Decider } from '../kernel/decider.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import { isSame } from '../kernel/same.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import type { SiteAddress } from './values.ts'

/** A base address; only a verified one lets numbers of its area be activated (TEL-05). */
export type SiteState =
  | { status: 'none' }
  | {
      status: 'registered' | 'verified' | 'removed'
      accountId: string
      address: SiteAddress
      verifiedOn: BusinessDate | null
      /** The areas it lies in; null: its whole prefecture, or not verified. */
      areaCodes: readonly string[] | null
    }

const refuse = defineRefusals({ site_exists: 'conflict', site_not_found: 'missing' })

/** Another's address is answered as one that is not there. */
const isOf = (state: SiteState, accountId: string): boolean =>
  state.status !== 'none' && state.accountId === accountId

/** Base addresses (拠点住所): named by the account, verified by staff. */
export const site: Decider<SiteState, typeof commands, typeof events> = {
  category: 'site',
  commands,
  events,
  initial: { status: 'none' },

  decide: {
    RegisterSite: ({ accountId, address }, state, { at }) => {
      if (state.status !== 'none') return refuse('site_exists')
      const refusal = refuseAddress(address, japanDateOf(at))
      return refusal ?? [events.SiteRegistered({ accountId, address })]
    },
    VerifySite: ({ accountId, method, caseId, areaCodes }, state, { at }) => {
      if (!isOf(state, accountId)) return refuse('site_not_found')
      if (state.status !== 'registered') return []
      const verifiedOn = japanDateOf(at)
      return [events.SiteVerified({ method, caseId, verifiedOn, areaCodes })]
    },
    NameSiteAreas: ({ accountId, areaCodes }, state) => {
      if (!isOf(state, accountId) || state.status !== 'verified') return refuse('site_not_found')
      return isSame(areaCodes, state.areaCodes) ? [] : [events.SiteAreasNamed({ areaCodes })]
    },
    RemoveSite: ({ accountId }, state) => {
      if (!isOf(state, accountId)) return refuse('site_not_found')
      return state.status === 'removed' ? [] : [events.SiteRemoved({})]
    },
  },

  evolve: {
    SiteRegistered: (_, { accountId, address }) => ({
      status: 'registered',
      accountId,
      address,
      verifiedOn: null,
      areaCodes: null,
    }),
    SiteVerified: (state, { verifiedOn, areaCodes }) =>
      state.status === 'none' ? state : { ...state, status: 'verified', verifiedOn, areaCodes },
    SiteAreasNamed: (state, { areaCodes }) =>
      state.status === 'none' ? state : { ...state, areaCodes },
    SiteRemoved: (state) => (state.status === 'none' ? state : { ...state, status: 'removed' }),
  },
}
