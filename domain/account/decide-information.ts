import type { CircleState } from '../circle/decider.ts'
import { type BusinessDate, japanDateOf } from '../kernel/calendar.ts'
import type { Context, Decision } from '../kernel/decider.ts'
import { defineRefusals, type Refusal } from '../kernel/refusal.ts'
import { isSame } from '../kernel/same.ts'
import type { NoticeState } from '../notice/decider.ts'
import { settledAt, type TermsShown } from '../notice/objection.ts'
import { shownTerms } from '../notice/shown-terms.ts'
import type { NumberState } from '../number/decider.ts'
import type { AccountDecide, AccountState } from './decider.ts'
import { contactIssues, detailsIssues, refuseDetails } from './details-rules.ts'
import * as events from './events.ts'
import type { TermsFacts } from './terms-at-sign-up.ts'
import type { Contact, ContractorPhones, Identity } from './values.ts'

/** Our number that the given phone is, if it is one. */
type OwnNumber = { ownNumber: NumberState | null }

/** What is looked up before information of an account changes. */
export type InformationFacts = {
  OpenAccount: OwnNumber
  RegisterAccount: OwnNumber & TermsFacts
  ChangeContractor: OwnNumber
  /** The circle, and the date of its end where it was cancelled. */
  ChooseRepresentativeCircle: { circle: CircleState; endsOn: BusinessDate | null }
  AcceptTerms: { notice: NoticeState }
  SettleTerms: { notice: NoticeState }
  ObjectToTerms: { notice: NoticeState }
}

const refuse = defineRefusals({
  contractor_change_pending: 'conflict',
  contractor_change_over: 'conflict',
  phone_is_ours: 'invalid',
  emails_repeated: 'invalid',
  circle_not_found: 'missing',
  representative_ends: 'conflict',
  terms_not_found: 'missing',
  terms_decided: 'conflict',
  objection_late: 'conflict',
})

type Open = Extract<AccountState, { status: 'open' }>

/** A decision about an account that is there; the mediator has refused the others. */
const whereOpen = (state: AccountState, decide: (open: Open) => Decision): Decision =>
  state.status === 'open' ? decide(state) : []

const furiganaKeys = ['furigana', 'cityFurigana', 'streetFurigana'] as const
const phoneKeys = ['phone', 'fax', 'preferredContact'] as const

const pick = <Thing, Key extends keyof Thing>(thing: Thing, keys: readonly Key[]) =>
  Object.fromEntries(keys.map((key) => [key, thing[key]])) as Pick<Thing, Key>

const documented = ({ representative, ...identity }: Identity) => [
  identity.contractorClass,
  identity.name,
  identity.postalCode,
  identity.prefecture,
  identity.city,
  identity.street,
  representative?.name ?? null,
]

const identityIn = (details: Open['details']): Identity => ({
  ...pick(details, ['contractorClass', 'name', 'postalCode', 'prefecture', 'city', 'street']),
  ...pick(details, furiganaKeys),
  representative: details.representative,
})

/** The emergency contact has to ring where our lines do not (ACC-09). */
export const ownPhoneRefusal = ({ ownNumber }: OwnNumber, path: string): Refusal | null =>
  ownNumber === null || ownNumber.status === 'none'
    ? null
    : refuse('phone_is_ours', {
        issues: [{ path, code: 'phone_is_ours', message: 'phone_is_ours' }],
      })

const changed = (
  changeId: string,
  identity: Identity,
  phones: ContractorPhones,
  { details, pendingChange = null }: Open,
): Decision => {
  const before = identityIn(details)
  const isDocumented = !isSame(documented(identity), documented(before))
  const isRepeated = pendingChange !== null && isSame(pendingChange.identity, identity)
  if (isDocumented && pendingChange !== null && !isRepeated)
    return refuse('contractor_change_pending')
  const isRespelt = !isDocumented && !isSame(identity, before)
  return [
    ...(isSame(phones, pick(details, phoneKeys)) ? [] : [events.ContractorPhonesChanged(phones)]),
    ...(isRespelt ? [events.ContractorFuriganaCorrected(pick(identity, furiganaKeys))] : []),
    ...(isDocumented && !isRepeated
      ? [events.ContractorChangeRequested({ changeId, identity })]
      : []),
  ]
}

const contactRefusal = (
  part: 'billing' | 'shipping',
  contact: Contact | null,
  { details }: Open,
  at: string,
) => {
  if (contact === null) return null
  const needsPerson = part === 'billing' && details.contractorClass === 'corporation'
  const entered = { on: japanDateOf(at), before: details[part], needsPerson }
  const issues = contactIssues(contact, entered)
  return refuseDetails(issues.map((issue) => ({ ...issue, path: `${part}.${issue.path}` })))
}

const isRepeatedIn = (addresses: readonly string[]): boolean =>
  new Set(addresses.map((address) => address.toLowerCase())).size < addresses.length

/** Whether the week for objections has passed (ACC-12). */
const isPastObjection = (shown: TermsShown, at: string): boolean => at >= settledAt(shown)

const acceptTerms = (
  noticeId: string,
  { terms = {} }: Open,
  { at, facts }: Context<InformationFacts['AcceptTerms']>,
): Decision => {
  if (terms[noticeId] !== undefined) return []
  const found = shownTerms(facts.notice, at)
  if (found === null) return refuse('terms_not_found')
  const { termsVersion } = found
  const how = isPastObjection(found, at) ? 'no-objection' : 'use'
  return [events.TermsAccepted({ noticeId, termsVersion, how })]
}

/** Terms that were withdrawn or put off meanwhile are not accepted by anybody's silence. */
const settleTerms = (
  { noticeId, how }: { noticeId: string; how: 'use' | 'no-objection' },
  { terms = {} }: Open,
  { at, facts }: Context<InformationFacts['SettleTerms']>,
): Decision => {
  const found = shownTerms(facts.notice, at)
  if (terms[noticeId] !== undefined || found === null) return []
  const { termsVersion } = found
  return how === 'no-objection' && !isPastObjection(found, at)
    ? []
    : [events.TermsAccepted({ noticeId, termsVersion, how })]
}

const objectToTerms = (
  noticeId: string,
  { terms = {} }: Open,
  { at, facts }: Context<InformationFacts['ObjectToTerms']>,
): Decision => {
  if (terms[noticeId] === 'objected') return []
  if (terms[noticeId] !== undefined) return refuse('terms_decided')
  const found = shownTerms(facts.notice, at)
  if (found === null) return refuse('terms_not_found')
  const { termsVersion } = found
  if (isPastObjection(found, at)) return refuse('objection_late')
  return [events.TermsObjectedTo({ noticeId, termsVersion })]
}

type Information = Pick<
  AccountDecide,
  | 'ChangeContractor'
  | 'WithdrawContractorChange'
  | 'ApproveContractorChange'
  | 'ChangeBillingContact'
  | 'ChangeShippingAddress'
  | 'ChangeEmailAddresses'
  | 'ChoosePreferences'
  | 'NameResellerService'
  | 'ChooseRepresentativeCircle'
  | 'AcceptTerms'
  | 'SettleTerms'
  | 'ObjectToTerms'
>

/** The pages of アカウント情報: who the contractor is, who else is turned to, what is wanted. */
export const decideInformation: Information = {
  ChangeContractor: ({ accountId: _, changeId, ...data }, state, { at, facts }) =>
    whereOpen(state, (open) => {
      const { phone, fax, preferredContact, ...identity } = data
      const after = { ...open.details, ...data }
      const refusal = refuseDetails(
        detailsIssues(
          { ...after, user: null, billing: null, shipping: null },
          { on: japanDateOf(at), before: open.details },
        ),
      )
      if (refusal !== null) return refusal
      const isOurs = phone === open.details.phone ? null : ownPhoneRefusal(facts, 'phone')
      return isOurs ?? changed(changeId, identity, { phone, fax, preferredContact }, open)
    }),

  WithdrawContractorChange: ({ changeId }, state) =>
    whereOpen(state, ({ pendingChange }) =>
      pendingChange?.changeId === changeId
        ? [events.ContractorChangeWithdrawn({ changeId })]
        : refuse('contractor_change_over'),
    ),

  ApproveContractorChange: ({ changeId }, state) =>
    whereOpen(state, ({ details, pendingChange }) => {
      if (pendingChange?.changeId !== changeId) return []
      const { identity } = pendingChange
      const isOtherName = identity.name !== details.name
      return [events.ContractorChanged({ changeId, identity, isOtherName })]
    }),

  ChangeBillingContact: ({ billing, billingRemarks }, state, { at }) =>
    whereOpen(state, (open) => {
      const { details } = open
      const after = { billing, billingRemarks }
      if (isSame(after, { billing: details.billing, billingRemarks: details.billingRemarks }))
        return []
      return contactRefusal('billing', billing, open, at) ?? [events.BillingContactChanged(after)]
    }),

  ChangeShippingAddress: ({ shipping }, state, { at }) =>
    whereOpen(state, (open) => {
      if (isSame(shipping, open.details.shipping)) return []
      return (
        contactRefusal('shipping', shipping, open, at) ?? [
          events.ShippingAddressChanged({ shipping }),
        ]
      )
    }),

  ChangeEmailAddresses: ({ accountId: _, ...emails }, state) =>
    whereOpen(state, (open) => {
      const repeated = Object.entries(emails).filter(([, list]) => isRepeatedIn(list))
      if (repeated.length > 0)
        return refuse('emails_repeated', {
          issues: repeated.map(([path]) => ({
            path,
            code: 'emails_repeated',
            message: 'emails_repeated',
          })),
        })
      return isSame(emails, emailsOf(open)) ? [] : [events.EmailAddressesChanged(emails)]
    }),

  ChoosePreferences: ({ accountId: _, ...preferences }, state) =>
    whereOpen(state, (open) =>
      isSame(preferences, open.preferences) ? [] : [events.PreferencesChosen(preferences)],
    ),

  NameResellerService: ({ service }, state) =>
    whereOpen(state, ({ resellerService = null }) =>
      isSame(service, resellerService) ? [] : [events.ResellerServiceNamed({ service })],
    ),

  ChooseRepresentativeCircle: ({ accountId, circleId, onlyFirst }, state, { facts }) =>
    whereOpen(state, ({ representativeCircleId }) => {
      if (representativeCircleId === circleId) return []
      if (onlyFirst && representativeCircleId !== undefined) return []
      if (facts.circle.status === 'none' || facts.circle.accountId !== accountId)
        return refuse('circle_not_found')
      // The first circle is it whatever becomes of it: bills need one.
      if (!onlyFirst && facts.endsOn !== null)
        return refuse('representative_ends', { endsOn: facts.endsOn })
      return [events.RepresentativeCircleChosen({ circleId })]
    }),

  SettleTerms: (settled, state, context) =>
    whereOpen(state, (open) => settleTerms(settled, open, context)),

  AcceptTerms: ({ noticeId }, state, context) =>
    whereOpen(state, (open) => acceptTerms(noticeId, open, context)),
  ObjectToTerms: ({ noticeId }, state, context) =>
    whereOpen(state, (open) => objectToTerms(noticeId, open, context)),
}

/** The addresses of each role as they stand: at first those of the details. */
export const emailsOf = ({ details, emails }: Open) =>
  emails ?? {
    contractor: [details.email],
    billing: details.billing?.email ? [details.billing.email] : [],
    shipping: details.shipping?.email ? [details.shipping.email] : [],
  }
