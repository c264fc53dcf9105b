import type { InformationFacts } from '../../domain/account/decide-information.ts'
import type { CircleState } from '../../domain/circle/decider.ts'
import { circle } from '../../domain/circle/decider.ts'
import type { NoticeState } from '../../domain/notice/decider.ts'
import { notice } from '../../domain/notice/decider.ts'
import { type NumberState, number } from '../../domain/number/decider.ts'
import { parsePhoneNumber } from '../../domain/number/phone-number.ts'
import { numberStream } from '../../domain/number/values.ts'
import type { Asked, FactSources } from './decision-facts.ts'

const noticeOf = async (
  { streams }: FactSources,
  { data }: Asked,
): Promise<InformationFacts['AcceptTerms']> => ({
  notice: (await streams.fresh(notice, `notice-${data.noticeId}`)).state as NoticeState,
})

/** What changes of an account's information look up. */
export const accountFacts = {
  ChangeContractor: async (
    { streams }: FactSources,
    { data }: Asked,
  ): Promise<InformationFacts['ChangeContractor']> => {
    const e164 = parsePhoneNumber(String(data.phone))?.e164 ?? null
    if (e164 === null) return { ownNumber: null }
    return { ownNumber: (await streams.fresh(number, numberStream(e164))).state as NumberState }
  },
  ChooseRepresentativeCircle: async (
    { streams }: FactSources,
    { data }: Asked,
  ): Promise<InformationFacts['ChooseRepresentativeCircle']> => ({
    circle: (await streams.fresh(circle, `circle-${data.circleId}`)).state as CircleState,
  }),
  AcceptTerms: noticeOf,
  ObjectToTerms: noticeOf,
}
