import { z } from 'zod'
import { ContractorClass, Screening } from '../../domain/account/values.ts'
import { BusinessDate, Instant } from '../../domain/kernel/calendar.ts'
import { Id } from '../../domain/kernel/values.ts'
import { Particulars } from '../../domain/screening/particulars.ts'
import {
  CaseKind,
  DocumentKind,
  DocumentSide,
  NumberProof,
  RejectionReason,
  VerificationMethod,
} from '../../domain/screening/values.ts'
import { listOf, listQuery, QueryText } from './wire.ts'

/** A picture that lies in a case; its bytes are had from `/api/account/documents/<sha256>`. */
export const CaseDocument = z.object({
  documentId: Id,
  kind: DocumentKind,
  side: DocumentSide,
  sha256: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  width: z.int(),
  height: z.int(),
  expiresOn: BusinessDate.nullable(),
  issuedOn: BusinessDate.nullable(),
})
export type CaseDocument = z.infer<typeof CaseDocument>

const statement = z.object({
  website: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  address: z.string().nullable(),
  remarks: z.string().nullable(),
})

/** A case as its customer sees it. */
export const OwnCase = z.object({
  caseId: Id,
  kind: CaseKind,
  reference: z.string(),
  label: z.string(),
  proof: NumberProof.nullable(),
  /** Of whom it is screened: of a change that waits the new one. */
  contractorClass: ContractorClass,
  status: z.enum(['collecting', 'submitted', 'approved', 'rejected', 'closed']),
  submissions: z.int(),
  openedAt: Instant,
  submittedAt: Instant.nullable(),
  decidedAt: Instant.nullable(),
  reasons: z.array(RejectionReason),
  text: z.string().nullable(),
  statement: statement.nullable(),
  /** Null where they were not asked; those of an older case can be handed in again. */
  particulars: Particulars.nullable(),
  documents: z.array(CaseDocument),
})
export type OwnCase = z.infer<typeof OwnCase>

/** What the account typed of itself, which documents are compared with. */
const TypedDetails = z.object({
  name: z.string(),
  postalCode: z.string(),
  prefecture: z.string(),
  city: z.string(),
  street: z.string(),
  email: z.string(),
  phone: z.string(),
})

/** Whether an account has passed, and its cases. */
export const AccountScreening = z.object({
  screening: Screening,
  changedAt: Instant,
  method: VerificationMethod.nullable(),
  verifiedOn: BusinessDate.nullable(),
  contractorClass: ContractorClass,
  details: TypedDetails,
  /** The name that stands as 代表者, with a change that waits; null of an individual. */
  representative: z.string().nullable(),
  cases: z.array(OwnCase),
})
export type AccountScreening = z.infer<typeof AccountScreening>

/** A row of the queue. */
export const CaseRow = OwnCase.omit({ documents: true, statement: true, particulars: true }).extend(
  {
    accountId: Id,
    accountName: z.string(),
    contractorClass: ContractorClass,
    decidedBy: z.string().nullable(),
    method: VerificationMethod.nullable(),
    /** Whole hours since it was handed in; null where it does not wait. */
    waitingHours: z.int().nullable(),
  },
)

/** Cases of the queue. */
export const Cases = listOf(CaseRow)

/** Which cases: those that wait, those that were decided, by kind. */
export const CasesQuery = listQuery('submittedAt', 'decidedAt', 'accountName', 'kind').extend({
  state: z.enum(['waiting', 'decided', 'collecting', 'all']).optional(),
  kind: CaseKind.optional(),
  /** A part of the customer's name. */
  search: QueryText.optional(),
})

/** Area codes of the stock that an address may lie in, the likeliest first (TEL-05). */
const NearbyAreas = z.array(
  z.object({ areaCode: z.string(), area: z.string(), isNear: z.boolean() }),
)

/** A case as staff see it: beside what the account typed. */
export const StaffCase = OwnCase.extend({
  accountId: Id,
  accountName: z.string(),
  contractorClass: ContractorClass,
  decidedBy: z.string().nullable(),
  method: VerificationMethod.nullable(),
  note: z.string().nullable(),
  details: TypedDetails,
  furigana: z.string().nullable(),
  /** Whose photo ID a corporation hands in (ACC-04); null of an individual. */
  representative: z.object({ name: z.string(), furigana: z.string() }).nullable(),
  methods: z.array(VerificationMethod),
  areas: NearbyAreas,
  /** The areas that staff named when they approved it. */
  areaCodes: z.array(z.string()).nullable(),
  /** How it was made sure who the account is, as of now. */
  verification: z.object({ method: VerificationMethod, verifiedOn: BusinessDate }).nullable(),
})
export type StaffCase = z.infer<typeof StaffCase>

/** Verified addresses whose areas are to be named before the day (TEL-05). */
export const UnnamedAreas = z.object({
  neededFrom: BusinessDate,
  total: z.int(),
  items: z.array(
    z.object({
      accountId: Id,
      accountName: z.string(),
      /** Null: the contractor's own address. */
      siteId: Id.nullable(),
      postalCode: z.string(),
      prefecture: z.string(),
      city: z.string(),
      street: z.string(),
      since: Instant,
      areas: NearbyAreas,
    }),
  ),
})
export type UnnamedAreas = z.infer<typeof UnnamedAreas>

/** Whether monthly products may be bought: for the shop, whoever stands in it. */
export const ScreeningStanding = z.object({ screening: Screening })
export type ScreeningStanding = z.infer<typeof ScreeningStanding>
