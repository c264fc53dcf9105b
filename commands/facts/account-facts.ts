import type { BaseAddressFacts } from '../../domain/account/decide-base-addresses.ts'
import type { InformationFacts } from '../../domain/account/decide-information.ts'
import { endOfParent } from '../../domain/cancellation/decider.ts'
import type { CircleState } from '../../domain/circle/decider.ts'
import { circle } from '../../domain/circle/decider.ts'
import type { NoticeState } from '../../domain/notice/decider.ts'
import { notice } from '../../domain/notice/decider.ts'
import { type NumberState, number } from '../../domain/number/decider.ts'
import { dialledDigits, normaliseDigits } from '../../domain/number/phone-number.ts'
import { numberStream } from '../../domain/number/values.ts'
import { type SiteState, site } from '../../domain/site/decider.ts'
import type { WalletFacts } from '../../domain/wallet/decider.ts'
import { cancellationOf } from './cancellation-facts.ts'
import type { Asked, FactSources } from './decision-facts.ts'
import { priceListsOf } from './price-list-facts.ts'

const noticeOf = async (
  { streams }: FactSources,
  noticeId: unknown,
): Promise<InformationFacts['AcceptTerms']> => ({
  notice: (await streams.fresh(notice, `notice-${noticeId}`)).state as NoticeState,
})

const noticeAsked = (sources: FactSources, { data }: Asked) => noticeOf(sources, data.noticeId)

/** How a number would stand in our stock, whatever the numbering plan says of it. */
const stockedAs = (phone: string): string | null => {
  const normalised = normaliseDigits(phone)
  if (normalised === null) return null
  const digits = dialledDigits(normalised)
  if (digits.startsWith('010')) return `+${digits.slice(3)}`
  return digits.startsWith('0') ? `+81${digits.slice(1)}` : null
}

/** Whether a phone is a number of ours, as `ChangeContractor` and whoever opens accounts ask. */
const ownNumberOf = async (
  { streams }: FactSources,
  phone: unknown,
): Promise<InformationFacts['ChangeContractor']> => {
  const e164 = stockedAs(String(phone))
  if (e164 === null) return { ownNumber: null }
  return { ownNumber: (await streams.fresh(number, numberStream(e164))).state as NumberState }
}

const phoneIn = ({ data }: Asked): unknown => (data.details as { phone: unknown }).phone

const termsIn = async (
  sources: FactSources,
): Promise<InformationFacts['RegisterAccount']['terms']> =>
  Promise.all(
    (await sources.termsNotices()).map(async (noticeId) => ({
      noticeId,
      ...(await noticeOf(sources, noticeId)),
    })),
  )

/** What accounts and changes of their information look up. */
export const accountFacts = {
  OpenAccount: (sources: FactSources, asked: Asked) => ownNumberOf(sources, phoneIn(asked)),
  RegisterAccount: async (
    sources: FactSources,
    asked: Asked,
  ): Promise<InformationFacts['RegisterAccount']> => ({
    ...(await ownNumberOf(sources, phoneIn(asked))),
    terms: await termsIn(sources),
  }),
  ChangeContractor: (sources: FactSources, { data }: Asked) => ownNumberOf(sources, data.phone),
  ChooseRepresentativeCircle: async (
    sources: FactSources,
    { data }: Asked,
  ): Promise<InformationFacts['ChooseRepresentativeCircle']> => ({
    circle: (await sources.streams.fresh(circle, `circle-${data.circleId}`)).state as CircleState,
    endsOn: endOfParent(await cancellationOf(sources, String(data.circleId))),
  }),
  DebitProcedure: async ({ streams }: FactSources): Promise<WalletFacts['DebitProcedure']> => ({
    priceLists: await priceListsOf(streams),
  }),
  NoteBaseAddress: async (
    { streams }: FactSources,
    { data }: Asked,
  ): Promise<BaseAddressFacts['NoteBaseAddress']> => ({
    site: (await streams.fresh(site, `site-${data.siteId}`)).state as SiteState,
  }),
  AcceptTerms: noticeAsked,
  SettleTerms: noticeAsked,
  ObjectToTerms: noticeAsked,
}
