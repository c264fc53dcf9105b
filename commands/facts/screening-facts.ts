import type { AccountState } from '../../domain/account/decider.ts'
import { account } from '../../domain/account/decider.ts'
import type { ScreeningFacts } from '../../domain/screening/decider.ts'
import type { NamedPicture } from '../../domain/screening/values.ts'
import type { Asked, FactSources } from './decision-facts.ts'

const accountOf = async ({ streams }: FactSources, { owner }: Asked): Promise<AccountState> =>
  (await streams.fresh(account, `account-${owner?.accountId}`)).state as AccountState

/** What screening looks up: the account's class and whether it has passed. */
export const screeningFacts = {
  BeginIdentityScreening: async (
    sources: FactSources,
    asked: Asked,
  ): Promise<ScreeningFacts['BeginIdentityScreening']> => ({
    account: await accountOf(sources, asked),
  }),
  AttachDocument: async (
    { pictures }: FactSources,
    { data, owner }: Asked,
  ): Promise<ScreeningFacts['AttachDocument']> => {
    const { sha256 } = data.picture as NamedPicture
    return { kept: owner === null ? null : await pictures(owner.accountId, sha256) }
  },
  SubmitForScreening: async (
    sources: FactSources,
    asked: Asked,
  ): Promise<ScreeningFacts['SubmitForScreening']> => ({
    account: await accountOf(sources, asked),
  }),
}
