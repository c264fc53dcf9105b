import type { AccountState } from '../account/decider.ts'
import { type BusinessDate, japanDateOf } from '../kernel/calendar.ts'
import type { Context, Decider, Decision } from '../kernel/decider.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import * as commands from './commands.ts'
import { completenessOf, type Requirement } from './completeness.ts'
import * as events from './events.ts'
import type { Particulars } from './particulars.ts'
import { particularsAskedOn } from './particulars-asked.ts'
import { keptParticulars, particularsIssues } from './particulars-rules.ts'
import { statementFaults } from './statement.ts'
import type {
  CaseKind,
  NamedPicture,
  Picture,
  PictureLooks,
  Statement,
  Subject,
  VerificationMethod,
} from './values.ts'

/** A case; `rejected` may be mended and handed in again, `approved` and `closed` are its end. */
export type ScreeningState =
  | { status: 'none' }
  | {
      status: 'collecting' | 'submitted' | 'approved' | 'rejected' | 'closed'
      accountId: string
      kind: CaseKind
      subject: Subject
      pictures: readonly Picture[]
      /** How often it was handed in. */
      submissions: number
      /** What was stated with the last of them; null where it was not asked then. */
      particulars: Particulars | null
    }

export type ScreeningFacts = {
  BeginIdentityScreening: { account: AccountState }
  /** The file of that name that this account has handed in; null where there is none. */
  AttachDocument: { kept: PictureLooks | null }
  SubmitForScreening: { account: AccountState }
}

const refuse = defineRefusals({
  screened_already: 'conflict',
  screening_submitted: 'conflict',
  screening_not_submitted: 'conflict',
  screening_decided: 'conflict',
  screening_closed: 'conflict',
  screening_changed: 'conflict',
  documents_incomplete: 'invalid',
  statement_incomplete: 'invalid',
  particulars_incomplete: 'invalid',
  particulars_missing: 'conflict',
  birth_date_future: 'invalid',
  birth_date_early: 'invalid',
  verification_method_unfit: 'invalid',
  rejection_reason_missing: 'invalid',
  area_codes_missing: 'invalid',
  picture_unknown: 'missing',
  picture_differs: 'invalid',
})

type Open = Exclude<ScreeningState, { status: 'none' }>

/** Why the case cannot be worked on by the customer now; null where it can. */
const closedTo = (state: ScreeningState) => {
  if (state.status === 'submitted') return refuse('screening_submitted')
  if (state.status === 'closed') return refuse('screening_closed')
  return state.status === 'approved' ? refuse('screening_decided') : null
}

const isSame = (a: Picture, b: Picture): boolean => a.kind === b.kind && a.side === b.side

/** Business done at an address is not seen on a card: it takes mail or a visit (TEL-05). */
const addressMethods: readonly VerificationMethod[] = [
  'picture',
  'registered-mail',
  'in-person',
  'site-visit',
]
const personMethods: readonly VerificationMethod[] = [
  'picture',
  'ic-chip',
  'jpki',
  'registered-mail',
  'in-person',
]

/** The ways to make sure that fit a case; a base address never goes by pictures alone. */
export const methodsFor = (kind: CaseKind): readonly VerificationMethod[] =>
  kind === 'base-address' ? addressMethods.filter((each) => each !== 'picture') : personMethods

/** What has to be handed in for the case by an account of this class. */
export const requirementOf = (
  { kind, subject }: Pick<Open, 'kind' | 'subject'>,
  isCorporation: boolean,
): Requirement => ({ kind, proof: subject.proof, isCorporation })

/** Of a change its new class counts: who becomes a corporation shows its registry copy. */
const isOrganisation = (account: AccountState, { reference }: Subject): boolean => {
  if (account.status === 'none') return false
  const { details, pendingChange = null } = account
  const asked = pendingChange?.changeId === reference ? pendingChange.identity : details
  return asked.contractorClass !== 'individual'
}

const submit = (
  { statement, particulars }: { statement: Statement; particulars: Particulars | null },
  state: ScreeningState,
  { at, facts }: Context<ScreeningFacts['SubmitForScreening']>,
): Decision => {
  const closed = closedTo(state)
  if (closed !== null || state.status === 'none') return closed ?? []
  const requirement = requirementOf(state, isOrganisation(facts.account, state.subject))
  const on = japanDateOf(at)
  const documents = completenessOf(requirement, state.pictures, on)
  if (!documents.complete)
    return refuse('documents_incomplete', { missing: documents.missing, faults: documents.faults })
  const faults = statementFaults(requirement, statement)
  if (faults.length > 0) return refuse('statement_incomplete', { faults })
  const issues = particularsIssues(requirement, particulars, on)
  if (issues.length > 0) return refuse('particulars_incomplete', { issues })
  const { kind, pictures, submissions } = state
  const documentIds = pictures.map(({ documentId }) => documentId)
  return [
    events.ScreeningSubmitted({
      ...{ kind, submission: submissions + 1, documentIds, statement },
      particulars: keptParticulars(requirement, particulars, on),
    }),
  ]
}

const looksOf = ['mediaType', 'bytes', 'width', 'height'] as const

/** The kept file says what the picture is: what the sender says of it can only agree (R12). */
const attach = (picture: NamedPicture, kept: PictureLooks | null): Decision => {
  if (kept === null) return refuse('picture_unknown')
  const differs = looksOf.filter((look) => (picture[look] ?? kept[look]) !== kept[look])
  return differs.length > 0
    ? refuse('picture_differs', { fields: differs })
    : [events.DocumentAttached({ ...picture, ...kept })]
}

const unrepeated = (values: readonly string[]): string[] => [...new Set(values)]

/** Whether staff may decide about this submission now. */
const undecidable = (state: ScreeningState, submission: number) => {
  if (state.status === 'none' || state.status === 'collecting')
    return refuse('screening_not_submitted')
  if (state.status === 'closed') return refuse('screening_closed')
  if (state.submissions !== submission) return refuse('screening_changed')
  return state.status === 'submitted' ? null : refuse('screening_decided')
}

/** Whether it was handed in before the particulars were asked, so that it cannot be approved. */
const lacksParticulars = ({ kind, particulars }: Open, on: BusinessDate): boolean =>
  particulars === null && particularsAskedOn({ kind, isCorporation: false }, on).length > 0

export const screening: Decider<ScreeningState, typeof commands, typeof events, ScreeningFacts> = {
  category: 'screening',
  commands,
  events,
  initial: { status: 'none' },

  decide: {
    BeginIdentityScreening: ({ accountId }, state, { facts }) => {
      if (state.status !== 'none') return []
      const { account } = facts
      if (account.status === 'none' || account.screening === 'approved')
        return refuse('screened_already')
      const { name, prefecture, city, street } = account.details
      const label = `${name} ${prefecture}${city}${street}`.slice(0, 300)
      const subject = { reference: accountId, label, proof: null }
      return [events.ScreeningOpened({ accountId, kind: 'identity', subject })]
    },

    OpenScreening: ({ accountId, kind, subject }, state) =>
      state.status === 'none' ? [events.ScreeningOpened({ accountId, kind, subject })] : [],

    AttachDocument: ({ picture }, state, { facts }) => {
      const closed = closedTo(state)
      if (closed !== null || state.status === 'none') return closed ?? []
      const isKnown = state.pictures.some(({ documentId }) => documentId === picture.documentId)
      return isKnown ? [] : attach(picture, facts.kept)
    },

    DetachDocument: ({ documentId }, state) => {
      if (state.status === 'none') return []
      const isKnown = state.pictures.some((picture) => picture.documentId === documentId)
      return isKnown ? (closedTo(state) ?? [events.DocumentDetached({ documentId })]) : []
    },

    SubmitForScreening: submit,

    WithdrawScreening: (_, state) => {
      if (state.status === 'none' || state.status === 'collecting') return []
      if (state.status === 'closed') return refuse('screening_closed')
      const { kind, submissions: submission } = state
      return state.status === 'submitted'
        ? [events.ScreeningWithdrawn({ kind, submission })]
        : refuse('screening_decided')
    },

    ApproveScreening: ({ submission, method, areaCodes, note }, state, { at }) => {
      const refusal = undecidable(state, submission)
      if (refusal !== null || state.status === 'none') return refusal ?? []
      const { kind, subject } = state
      if (lacksParticulars(state, japanDateOf(at))) return refuse('particulars_missing')
      const methods = methodsFor(kind)
      if (!methods.includes(method)) return refuse('verification_method_unfit', { methods })
      if (kind === 'base-address' && areaCodes === null)
        return refuse('area_codes_missing', {
          issues: [{ path: 'areaCodes', code: 'area_codes_missing' }],
        })
      const { reference } = subject
      const places = kind === 'number-proof' || areaCodes === null ? null : unrepeated(areaCodes)
      const approval = { kind, reference, submission, method, areaCodes: places, note }
      return [events.ScreeningApproved(approval)]
    },

    CloseScreening: (_, state) =>
      state.status === 'none' || state.status === 'approved' || state.status === 'closed'
        ? []
        : [events.ScreeningClosed({ kind: state.kind })],

    RejectScreening: ({ submission, reasons, text, note }, state) => {
      const refusal = undecidable(state, submission)
      if (refusal !== null || state.status === 'none') return refusal ?? []
      if (reasons.includes('other') && text === null) return refuse('rejection_reason_missing')
      const { kind, subject } = state
      const { reference } = subject
      return [events.ScreeningRejected({ kind, reference, submission, reasons, text, note })]
    },
  },

  evolve: {
    ScreeningClosed: (state) => moved(state, 'closed'),
    ScreeningOpened: (_, opened) => ({
      ...opened,
      status: 'collecting',
      pictures: [],
      submissions: 0,
      particulars: null,
    }),
    DocumentAttached: (state, picture) =>
      withPictures(state, (pictures) => [
        ...pictures.filter((each) => !isSame(each, picture)),
        picture,
      ]),
    DocumentDetached: (state, { documentId }) =>
      withPictures(state, (pictures) => pictures.filter((each) => each.documentId !== documentId)),
    ScreeningSubmitted: (state, { submission, particulars }) =>
      state.status === 'none'
        ? state
        : { ...state, status: 'submitted', submissions: submission, particulars },
    ScreeningWithdrawn: (state) => moved(state, 'collecting'),
    ScreeningApproved: (state) => moved(state, 'approved'),
    ScreeningRejected: (state) => moved(state, 'rejected'),
  },
}

const moved = (state: ScreeningState, status: Open['status']): ScreeningState =>
  state.status === 'none' ? state : { ...state, status }

const withPictures = (
  state: ScreeningState,
  change: (pictures: readonly Picture[]) => Picture[],
): ScreeningState =>
  state.status === 'none' ? state : { ...state, pictures: change(state.pictures) }
