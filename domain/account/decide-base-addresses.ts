import { isSame } from '../kernel/same.ts'
import type { SiteState } from '../site/decider.ts'
import type { AccountDecide } from './decider.ts'
import * as events from './events.ts'

/** What is looked up before an account knows of a base address. */
export type BaseAddressFacts = { NoteBaseAddress: { site: SiteState } }

/** Where the account was found to do business: purchases ask it, and nobody else (TEL-05). */
export const decideBaseAddresses: Pick<
  AccountDecide,
  'NoteBaseAddress' | 'ForgetBaseAddress' | 'NameOwnAreas'
> = {
  NoteBaseAddress: ({ accountId, siteId }, state, { facts: { site } }) => {
    if (state.status !== 'open') return []
    if (site.status !== 'verified' || site.accountId !== accountId) return []
    const { address, areaCodes } = site
    const known = state.baseAddresses?.[siteId]
    if (known !== undefined && isSame(known.areaCodes, areaCodes)) return []
    return [
      events.BaseAddressVerified({
        siteId,
        prefecture: address.prefecture,
        areaCodes: areaCodes === null ? null : [...areaCodes],
      }),
    ]
  },
  NameOwnAreas: ({ areaCodes }, state) =>
    state.status === 'open' && !isSame(areaCodes, state.ownAreaCodes)
      ? [events.OwnAreasNamed({ areaCodes })]
      : [],
  ForgetBaseAddress: ({ siteId }, state) =>
    state.status === 'open' && state.baseAddresses?.[siteId] !== undefined
      ? [events.BaseAddressRemoved({ siteId })]
      : [],
}
