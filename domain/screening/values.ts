import { z } from 'zod'
import { BusinessDate } from '../kernel/calendar.ts'
import { erasedText, Id, Line, personal } from '../kernel/values.ts'

/** What a case screens: who an account is, a change of it, a base address, a number's proof. */
export const CaseKind = z.enum(['identity', 'details-change', 'base-address', 'number-proof'])
export type CaseKind = z.infer<typeof CaseKind>

/** The kinds of documents of all times; which are accepted when is a dated table (TEL-06). */
export const DocumentKind = z.enum([
  'driving-licence',
  'passport',
  'individual-number-card',
  'residence-card',
  'special-permanent-resident',
  'alien-registration',
  'health-insurance-card',
  'health-insurance-certificate',
  'resident-record',
  'basic-resident-card',
  'utility-receipt',
  'registry-copy',
  'certified-copy',
  'other-evidence',
])
export type DocumentKind = z.infer<typeof DocumentKind>

/** Which side of a document a picture shows; papers of one page have a front only. */
export const DocumentSide = z.enum(['front', 'back'])
export type DocumentSide = z.infer<typeof DocumentSide>

/** The proof that a number needs (ORD-04); `AREA`: a base in its area (TEL-05). */
export const NumberProof = z.enum(['WORLDWIDE', 'NATIONAL', 'LOCAL', 'AREA'])
export type NumberProof = z.infer<typeof NumberProof>

const named = {
  documentId: Id,
  kind: DocumentKind,
  side: DocumentSide,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
}
const looks = {
  mediaType: z.enum(['image/jpeg', 'image/png', 'image/gif']),
  bytes: z.int().min(1).max(10_485_760),
  width: z.int().min(1).max(65_535),
  height: z.int().min(1).max(65_535),
}
/** As printed on the document; null where it bears none. */
const dates = { expiresOn: BusinessDate.nullable(), issuedOn: BusinessDate.nullable() }

/** One picture that was handed in; the file itself lies outside the log, under its SHA-256. */
export const Picture = z.strictObject({
  ...named,
  ...looks,
  ...dates,
})
export type Picture = z.infer<typeof Picture>

/** What the kept file itself says of a picture. */
export type PictureLooks = Pick<Picture, keyof typeof looks>

/** A kept file and what document it shows; what it looks like is known, saying it is no use. */
export const NamedPicture = z.strictObject({
  ...named,
  ...dates,
  ...z.strictObject(looks).partial().shape,
})
export type NamedPicture = z.infer<typeof NamedPicture>

/** What the case is about, in the words of whoever opened it. */
export const Subject = z.strictObject({
  /** The id of the thing: an account, a change, an address, a contract. */
  reference: z.string().min(1).max(80),
  /** What staff compare the documents with: the new name, the address, the number. */
  label: personal(Line(300), erasedText),
  proof: NumberProof.nullable(),
})
export type Subject = z.infer<typeof Subject>

/** What the customer states beside the pictures; a corporation all but the address. */
export const Statement = z.strictObject({
  website: personal(Line(200), erasedText).nullable(),
  phone: personal(Line(24), '000000').nullable(),
  email: personal(z.email().max(254), 'erased@example.invalid').nullable(),
  address: personal(Line(300), erasedText).nullable(),
  remarks: personal(Line(500), erasedText).nullable(),
})
export type Statement = z.infer<typeof Statement>

/** How staff made sure (TEL-05, TEL-06). */
export const VerificationMethod = z.enum([
  'picture',
  'ic-chip',
  'jpki',
  'registered-mail',
  'in-person',
  'site-visit',
])
export type VerificationMethod = z.infer<typeof VerificationMethod>

/** Reasons that come up again and again; each has its sentence for the customer. */
export const RejectionReason = z.enum([
  'unreadable',
  'cut-off',
  'expired',
  'too-old',
  'differs',
  'wrong-kind',
  'back-missing',
  'photo-of-screen',
  'address-not-accepted',
  'other',
])
export type RejectionReason = z.infer<typeof RejectionReason>

/** What staff keep for themselves beside a decision. */
export const Note = personal(Line(1_000), erasedText).nullable()

/** What staff tell the customer beside the reasons of a rejection. */
export const RejectionText = personal(Line(500), erasedText).nullable()
