import type { BusinessDate } from '../kernel/calendar.ts'
import {
  type AcceptedDocument,
  acceptedKindOn,
  acceptedOn,
  youngUntil,
} from './accepted-documents.ts'
import type { CaseKind, DocumentKind, NumberProof, Picture } from './values.ts'

/** Whom a case is for and what it screens; both decide what has to be handed in. */
export type Requirement = {
  kind: CaseKind
  proof: NumberProof | null
  isCorporation: boolean
}

/** Why a document that was handed in does not count. */
export type DocumentFault = {
  kind: DocumentKind
  fault:
    | 'not-accepted'
    | 'front-missing'
    | 'back-missing'
    | 'back-forbidden'
    | 'expiry-missing'
    | 'expired'
    | 'issue-missing'
    | 'issued-later'
    | 'too-old'
}

/** What is still to be handed in. */
export type MissingDocument =
  | 'photo-identity'
  | 'one-or-two-identity'
  | 'second-identity'
  | 'registry-copy'
  | 'any-identity'
  | 'address-evidence'

/** Whether the documents suffice, and if not, why. */
export type Completeness = {
  complete: boolean
  missing: readonly MissingDocument[]
  faults: readonly DocumentFault[]
}

type Shown = Pick<Picture, 'kind' | 'side' | 'expiresOn' | 'issuedOn'>

const faultOf = (
  accepted: AcceptedDocument | null,
  pictures: readonly Shown[],
  on: BusinessDate,
): DocumentFault['fault'] | null => {
  if (accepted === null) return 'not-accepted'
  const front = pictures.find(({ side }) => side === 'front')
  const hasBack = pictures.some(({ side }) => side === 'back')
  if (hasBack && accepted.back === 'forbidden') return 'back-forbidden'
  if (front === undefined) return 'front-missing'
  if (!hasBack && accepted.back === 'required') return 'back-missing'
  const { expiresOn, issuedOn } = front
  if (accepted.expires && expiresOn === null) return 'expiry-missing'
  if (expiresOn !== null && expiresOn < on) return 'expired'
  if (accepted.issuedWithinMonths === null) return null
  if (issuedOn === null) return 'issue-missing'
  if (issuedOn > on) return 'issued-later'
  return on > youngUntil(issuedOn, accepted.issuedWithinMonths) ? 'too-old' : null
}

/** Documents that show where business is done: any of those that bear an address (TEL-05). */
const addressKinds: ReadonlySet<DocumentKind> = new Set([
  'driving-licence',
  'residence-card',
  'special-permanent-resident',
  'individual-number-card',
  'resident-record',
  'utility-receipt',
  'registry-copy',
  'certified-copy',
  'other-evidence',
])

/** One document of these serves for a number that may be held from anywhere (ORD-04). */
const worldwideKinds: ReadonlySet<DocumentKind> = new Set([
  'driving-licence',
  'passport',
  'individual-number-card',
  'residence-card',
  'special-permanent-resident',
  'resident-record',
  'utility-receipt',
  'certified-copy',
])

const serves = (
  { kind, proof, isCorporation }: Requirement,
  { kind: document, weight }: AcceptedDocument,
): boolean => {
  if (kind === 'number-proof' && proof === 'WORLDWIDE') return worldwideKinds.has(document)
  if (kind === 'number-proof' || kind === 'base-address') return addressKinds.has(document)
  return isCorporation ? document === 'registry-copy' || weight === 'alone' : weight !== null
}

/** The documents that may be handed in for a requirement on a date in Japan. */
export const documentsFor = (
  requirement: Requirement,
  on: BusinessDate,
): readonly AcceptedDocument[] => acceptedOn(on).filter((accepted) => serves(requirement, accepted))

const missingFor = (
  { kind, proof, isCorporation }: Requirement,
  sound: readonly AcceptedDocument[],
): MissingDocument[] => {
  const has = (kinds: ReadonlySet<DocumentKind>) => sound.some((each) => kinds.has(each.kind))
  const hasPhoto = sound.some(({ weight }) => weight === 'alone')
  if (kind === 'base-address' || proof === 'AREA')
    return has(addressKinds) ? [] : ['address-evidence']
  if (kind === 'number-proof')
    return proof !== 'WORLDWIDE' || has(worldwideKinds) ? [] : ['any-identity']
  if (isCorporation)
    return [
      ...(has(new Set(['registry-copy'])) ? [] : (['registry-copy'] as const)),
      ...(hasPhoto ? [] : (['photo-identity'] as const)),
    ]
  const half = sound.filter(({ weight }) => weight === 'one-of-two').length
  if (hasPhoto || half >= 2) return []
  return half === 1 ? ['second-identity'] : ['one-or-two-identity']
}

/**
 * Whether what was handed in suffices on a date in Japan (ACC-04): a person shows one document
 * that serves alone or two of the others; a corporation its registry copy and the photo identity
 * of who represents it. A faulty document never counts, and is named.
 */
export const completenessOf = (
  requirement: Requirement,
  pictures: readonly Shown[],
  on: BusinessDate,
): Completeness => {
  const byKind = [...Map.groupBy(pictures, ({ kind }) => kind)].map(([kind, shown]) => {
    const accepted = acceptedKindOn(kind, on)
    return { kind, accepted, fault: faultOf(accepted, shown, on) }
  })
  const faults = byKind.flatMap(({ kind, fault }) => (fault === null ? [] : [{ kind, fault }]))
  const sound = byKind.flatMap(({ accepted, fault }) =>
    accepted === null || fault !== null ? [] : [accepted],
  )
  const missing = missingFor(requirement, sound)
  return { complete: missing.length === 0 && faults.length === 0, missing, faults }
}
