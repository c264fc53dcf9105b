import { type BusinessDate, japanDateOf } from '../kernel/calendar.ts'
import type { Decider } from '../kernel/decider.ts'
import { defineRefusals, isRefusal } from '../kernel/refusal.ts'
import type { VerificationMethod } from '../screening/values.ts'
import type { Base } from '../site/base-address-rule.ts'
import { isSamePlace } from '../site/base-address-rule.ts'
import { type Agreement, agreements } from './agreements.ts'
import * as commands from './commands.ts'
import { type BaseAddressFacts, decideBaseAddresses } from './decide-base-addresses.ts'
import { decideInformation, type InformationFacts, ownPhoneRefusal } from './decide-information.ts'
import { detailsIssues, knownDetailsIssues, refuseDetails } from './details-rules.ts'
import * as events from './events.ts'
import { acceptTermsShown } from './terms-at-sign-up.ts'
import type {
  AccountDetails,
  EmailAddresses,
  Identity,
  Preferences,
  ResellerService,
  Screening,
} from './values.ts'

/** What other decisions read of it: who stands on its documents, whether it is screened. */
export type AccountState =
  | { status: 'none' }
  | ({
      status: 'open'
      details: AccountDetails
      screening: Screening
      /** How staff made sure in a case; null where none was needed or none has passed. */
      verification: { method: VerificationMethod; verifiedOn: BusinessDate } | null
    } & Information)

/** What was changed or chosen since; absent: never. */
type Information = {
  pendingChange?: { changeId: string; identity: Identity } | null
  emails?: EmailAddresses
  preferences?: Preferences
  resellerService?: ResellerService | null
  representativeCircleId?: string
  /** Base addresses that staff verified, by their ids (TEL-05). */
  baseAddresses?: Readonly<Record<string, Base>>
  /** The areas of the contractor's own address; absent: it counts for its whole prefecture. */
  ownAreaCodes?: readonly string[] | null
  /** What became of new terms, by the notice that told of them. */
  terms?: Readonly<Record<string, 'accepted' | 'objected'>>
}

type AccountDecider = Decider<
  AccountState,
  typeof commands,
  typeof events,
  InformationFacts & BaseAddressFacts
>

/** How an account's commands are decided; each part of the business has its own file. */
export type AccountDecide = AccountDecider['decide']

/** Whether the account may buy monthly products (ACC-04). */
export const isScreened = (state: AccountState): boolean =>
  state.status === 'open' && state.screening === 'approved'

const refuse = defineRefusals({ account_exists: 'conflict', agreements_missing: 'invalid' })

type Open = Extract<AccountState, { status: 'open' }>

/** Facts about an account that is not there cannot be. */
const whileOpen =
  <Data>(evolve: (open: Open, data: Data) => Open) =>
  (state: AccountState, data: Data): AccountState =>
    state.status === 'open' ? evolve(state, data) : state

const withDetails = (open: Open, details: Partial<AccountDetails>): Open => ({
  ...open,
  details: { ...open.details, ...details },
})

const withTerms = (open: Open, noticeId: string, became: 'accepted' | 'objected'): Open => ({
  ...open,
  terms: { ...open.terms, [noticeId]: became },
})

export const account: AccountDecider = {
  category: 'account',
  commands,
  events,
  initial: { status: 'none' },

  decide: {
    OpenAccount: ({ loginId, details }, state, { at, facts }) =>
      state.status === 'open'
        ? refuse('account_exists')
        : (refuseDetails(knownDetailsIssues(details, { on: japanDateOf(at) })) ??
          ownPhoneRefusal(facts, 'details.phone') ?? [events.AccountOpened({ loginId, details })]),

    RegisterAccount: ({ loginId, details, agreements: accepted, notices }, state, context) => {
      const { at, facts } = context
      if (state.status === 'open') return refuse('account_exists')
      const wrong =
        refuseDetails(detailsIssues(details, { on: japanDateOf(at) })) ??
        ownPhoneRefusal(facts, 'details.phone')
      if (wrong !== null) return wrong
      const isAccepted = ({ name, version }: Agreement): boolean =>
        accepted.some((each) => each.name === name && each.version === version)
      if (!agreements.every(isAccepted))
        return refuse('agreements_missing', {
          issues: [{ path: 'agreements', code: 'agreements_missing' }],
        })
      const accepts = acceptTermsShown(notices, context)
      if (isRefusal(accepts)) return accepts
      const agreed = agreements.map(({ name, version }) => ({ name, version, acceptedAt: at }))
      return [
        events.AccountOpened({ loginId, details }),
        events.AccountRegistered({ loginId, agreements: agreed }),
        ...accepts,
      ]
    },

    RecordScreening: ({ screening, caseId }, state) =>
      state.status === 'none' || state.screening === screening
        ? []
        : [events.AccountScreeningChanged({ screening, caseId })],

    VerifyIdentity: ({ method }, state, { at }) =>
      state.status === 'none' || state.verification?.method === method
        ? []
        : [events.IdentityVerified({ method, verifiedOn: japanDateOf(at) })],

    ...decideInformation,
    ...decideBaseAddresses,
  },

  evolve: {
    // Whoever staff take on themselves was screened by them before.
    AccountOpened: (_, { details }) => ({
      status: 'open',
      details,
      screening: 'approved',
      verification: null,
    }),
    // Whoever signs up themselves has yet to be screened.
    AccountRegistered: (state) =>
      state.status === 'open' ? { ...state, screening: 'none' } : state,
    IdentityVerified: (state, verification) =>
      state.status === 'open' ? { ...state, verification } : state,
    AccountScreeningChanged: (state, { screening }) =>
      state.status === 'open' ? { ...state, screening } : state,

    ContractorChangeRequested: whileOpen((open, pendingChange) => ({ ...open, pendingChange })),
    ContractorChangeWithdrawn: whileOpen((open) => ({ ...open, pendingChange: null })),
    ContractorChanged: whileOpen((open, { identity }) => ({
      ...withDetails(open, identity),
      pendingChange: null,
      ownAreaCodes: isSamePlace(open.details, identity) ? (open.ownAreaCodes ?? null) : null,
    })),
    ContractorFuriganaCorrected: whileOpen(withDetails),
    ContractorPhonesChanged: whileOpen(withDetails),
    BillingContactChanged: whileOpen(withDetails),
    ShippingAddressChanged: whileOpen(withDetails),
    EmailAddressesChanged: whileOpen((open, emails) => ({
      ...withDetails(open, { email: emails.contractor[0] ?? open.details.email }),
      emails,
    })),
    PreferencesChosen: whileOpen((open, preferences) => ({ ...open, preferences })),
    ResellerServiceNamed: whileOpen((open, { service }) => ({
      ...open,
      resellerService: service,
    })),
    RepresentativeCircleChosen: whileOpen((open, { circleId }) => ({
      ...open,
      representativeCircleId: circleId,
    })),
    BaseAddressVerified: whileOpen((open, { siteId, ...base }) => ({
      ...open,
      baseAddresses: { ...open.baseAddresses, [siteId]: base },
    })),
    OwnAreasNamed: whileOpen((open, { areaCodes }) => ({ ...open, ownAreaCodes: areaCodes })),
    BaseAddressRemoved: whileOpen((open, { siteId }) => {
      const { [siteId]: _, ...baseAddresses } = open.baseAddresses ?? {}
      return { ...open, baseAddresses }
    }),
    TermsAccepted: whileOpen((open, { noticeId }) => withTerms(open, noticeId, 'accepted')),
    TermsObjectedTo: whileOpen((open, { noticeId }) => withTerms(open, noticeId, 'objected')),
  },
}
