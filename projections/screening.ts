import type { Particulars } from '../domain/screening/particulars.ts'
import type {
  CaseKind,
  DocumentKind,
  DocumentSide,
  NumberProof,
  RejectionReason,
  Statement,
  VerificationMethod,
} from '../domain/screening/values.ts'
import { defineProjection } from './projection.ts'
import type { ReadDatabase } from './read-database.ts'
import { accountOf, idOf } from './stream-id.ts'
import { date, defineTable, instant, integer, json, optional, text } from './table.ts'

/** Where a case stands; the queue of staff holds those that were handed in. */
export type CaseStatus = 'collecting' | 'submitted' | 'approved' | 'rejected' | 'closed'

const tables = {
  accountScreening: defineTable({
    columns: {
      accountId: text(),
      screening: text<'none' | 'pending' | 'approved' | 'rejected'>(),
      changedAt: instant(),
      /** How staff made sure in a case; null where none was needed or none has passed. */
      method: optional(text<VerificationMethod>()),
      verifiedOn: optional(date()),
    },
    key: ['accountId'],
    view: 'screening',
  }),
  screeningCase: defineTable({
    columns: {
      caseId: text(),
      accountId: text(),
      kind: text<CaseKind>(),
      reference: text(),
      label: text(),
      proof: optional(text<NumberProof>()),
      status: text<CaseStatus>(),
      submissions: integer(),
      openedAt: instant(),
      submittedAt: optional(instant()),
      decidedAt: optional(instant()),
      decidedBy: optional(text()),
      method: optional(text<VerificationMethod>()),
      reasons: json<RejectionReason[]>(),
      /** What the customer was told beside the reasons. */
      text: optional(text()),
      /** What staff noted for themselves. */
      note: optional(text()),
      statement: optional(json<Statement>()),
      particulars: optional(json<Particulars>()),
    },
    key: ['caseId'],
    indexes: [['status', 'submittedAt'], ['accountId']],
    view: 'screening',
  }),
  screeningDocument: defineTable({
    columns: {
      caseId: text(),
      kind: text<DocumentKind>(),
      side: text<DocumentSide>(),
      documentId: text(),
      accountId: text(),
      sha256: text(),
      mediaType: text<'image/jpeg' | 'image/png' | 'image/gif'>(),
      bytes: integer(),
      width: integer(),
      height: integer(),
      expiresOn: optional(date()),
      issuedOn: optional(date()),
      attachedAt: instant(),
    },
    key: ['caseId', 'kind', 'side'],
    view: 'screening',
  }),
  /** Where a document lies that is only named by its id. */
  screeningPlace: defineTable({
    columns: {
      documentId: text(),
      caseId: text(),
      kind: text<DocumentKind>(),
      side: text<DocumentSide>(),
    },
    key: ['documentId'],
  }),
}

const undecided = {
  decidedAt: null,
  decidedBy: null,
  method: null,
  reasons: [],
  text: null,
  note: null,
}

/** Who may buy, and what was handed in to find out (ACC-04, OPS-01). */
export const screenings = defineProjection({
  name: 'screenings',
  version: 2,
  tables,
  on: {
    AccountOpened: ({ accountScreening }, { stream, occurredAt }) =>
      accountScreening.insert({
        accountId: idOf(stream),
        screening: 'approved',
        changedAt: occurredAt,
        method: null,
        verifiedOn: null,
      }),
    AccountRegistered: async ({ accountScreening }, { stream }) =>
      accountScreening.change(await accountScreening.get(idOf(stream)), { screening: 'none' }),
    AccountScreeningChanged: async ({ accountScreening }, { stream, occurredAt, data }) => {
      const accountId = idOf(stream)
      const known = await accountScreening.find(accountId)
      const { method = null, verifiedOn = null } = known ?? {}
      const { screening } = data
      accountScreening.put({ accountId, screening, changedAt: occurredAt, method, verifiedOn })
    },
    IdentityVerified: async ({ accountScreening }, { stream, occurredAt, data }) => {
      const accountId = idOf(stream)
      const known = await accountScreening.find(accountId)
      const { screening = 'none' as const, changedAt = occurredAt } = known ?? {}
      accountScreening.put({ accountId, screening, changedAt, ...data })
    },

    ScreeningOpened: ({ screeningCase }, { stream, occurredAt, data: { subject, ...opened } }) =>
      screeningCase.insert({
        caseId: idOf(stream),
        ...opened,
        ...subject,
        status: 'collecting',
        submissions: 0,
        openedAt: occurredAt,
        submittedAt: null,
        ...undecided,
        statement: null,
        particulars: null,
      }),
    DocumentAttached: ({ screeningDocument, screeningPlace }, event) => {
      const caseId = idOf(event.stream)
      const { documentId, kind, side } = event.data
      screeningPlace.put({ documentId, caseId, kind, side })
      screeningDocument.put({
        caseId,
        accountId: accountOf(event),
        ...event.data,
        attachedAt: event.occurredAt,
      })
    },
    DocumentDetached: async ({ screeningDocument, screeningPlace }, { data: { documentId } }) => {
      const { caseId, kind, side } = await screeningPlace.get(documentId)
      screeningDocument.remove(await screeningDocument.get(caseId, kind, side))
    },
    ScreeningSubmitted: async ({ screeningCase }, { stream, occurredAt, data }) =>
      screeningCase.change(await screeningCase.get(idOf(stream)), {
        status: 'submitted',
        submissions: data.submission,
        submittedAt: occurredAt,
        statement: data.statement,
        particulars: data.particulars,
        ...undecided,
      }),
    ScreeningWithdrawn: async ({ screeningCase }, { stream }) =>
      screeningCase.change(await screeningCase.get(idOf(stream)), {
        status: 'collecting',
        submittedAt: null,
      }),
    ScreeningClosed: async ({ screeningCase }, { stream, occurredAt }) =>
      screeningCase.change(await screeningCase.get(idOf(stream)), {
        status: 'closed',
        decidedAt: occurredAt,
      }),
    ScreeningApproved: async ({ screeningCase }, { stream, occurredAt, actor, data }) =>
      screeningCase.change(await screeningCase.get(idOf(stream)), {
        status: 'approved',
        decidedAt: occurredAt,
        decidedBy: actor.id,
        method: data.method,
        note: data.note,
      }),
    ScreeningRejected: async ({ screeningCase }, { stream, occurredAt, actor, data }) =>
      screeningCase.change(await screeningCase.get(idOf(stream)), {
        status: 'rejected',
        decidedAt: occurredAt,
        decidedBy: actor.id,
        reasons: data.reasons,
        text: data.text,
        note: data.note,
      }),
  },
})

/** Whether an account has passed, and how; undefined where there is none of that id. */
export const findAccountScreening = async (db: ReadDatabase, accountId: string) => {
  const found = await db
    .selectFrom('account')
    .leftJoin('accountScreening', 'accountScreening.accountId', 'account.accountId')
    .select(['screening', 'changedAt', 'method', 'verifiedOn', 'contractorClass', 'openedAt'])
    .select(['name', 'postalCode', 'prefecture', 'city', 'street', 'email', 'phone'])
    .where('account.accountId', '=', accountId)
    .executeTakeFirst()
  if (found === undefined) return undefined
  // An account that signed itself up has no row before it hands something in.
  const { screening, changedAt, openedAt, ...rest } = found
  return { ...rest, screening: screening ?? ('none' as const), changedAt: changedAt ?? openedAt }
}

type CaseFilter = {
  accountId?: string | undefined
  caseId?: string | undefined
  kind?: CaseKind | undefined
  statuses?: readonly CaseStatus[]
}

const casesWhere = (db: ReadDatabase, { accountId, caseId, kind, statuses }: CaseFilter) => {
  let found = db
    .selectFrom('screeningCase')
    .innerJoin('account', 'account.accountId', 'screeningCase.accountId')
  if (accountId !== undefined) found = found.where('screeningCase.accountId', '=', accountId)
  if (caseId !== undefined) found = found.where('caseId', '=', caseId)
  if (kind !== undefined) found = found.where('kind', '=', kind)
  if (statuses !== undefined) found = found.where('status', 'in', [...statuses])
  return found
}

/**
 * Cases with the account's name, those that wait longest first. The class is the account's, or
 * while a change waits that which the case is about: it decides what is asked.
 */
export const listCases = async (db: ReadDatabase, filter: CaseFilter) => {
  const rows = await casesWhere(db, filter)
    .leftJoin('accountInformation', 'accountInformation.accountId', 'screeningCase.accountId')
    .selectAll('screeningCase')
    .select(['account.name as accountName', 'account.contractorClass as contractorClass'])
    .select('accountInformation.pendingChange as pendingChange')
    .orderBy('submittedAt')
    .orderBy('screeningCase.openedAt')
    .orderBy('caseId')
    .execute()
  return rows.map(({ pendingChange, contractorClass, ...row }) => {
    const isPending = pendingChange?.changeId === row.reference
    return {
      ...row,
      contractorClass: isPending ? pendingChange.identity.contractorClass : contractorClass,
    }
  })
}

/** The pictures that lie in cases, in the order in which they came. */
export const listDocuments = (db: ReadDatabase, caseIds: readonly string[]) =>
  caseIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('screeningDocument')
        .selectAll()
        .where('caseId', 'in', [...caseIds])
        .orderBy('attachedAt')
        .orderBy('documentId')
        .execute()
