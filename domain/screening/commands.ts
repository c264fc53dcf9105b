import { z } from 'zod'
import { defineCommand } from '../kernel/command.ts'
import { Id } from '../kernel/values.ts'
import { AreaCodes } from '../site/values.ts'
import { Particulars } from './particulars.ts'
import {
  CaseKind,
  NamedPicture,
  Note,
  RejectionReason,
  RejectionText,
  Statement,
  Subject,
  VerificationMethod,
} from './values.ts'

const stream = ({ caseId }: { caseId: string }) => `screening-${caseId}`
const owner = ({ caseId }: { caseId: string }) => ({ caseId })
const Submission = z.int().min(1).max(1_000)

/** Opens the screening of who the account is; its case bears the account's id (ACC-04). */
export const BeginIdentityScreening = defineCommand(
  'BeginIdentityScreening',
  z.strictObject({ accountId: Id }),
  {
    may: 'account:write',
    stream: ({ accountId }) => `screening-${accountId}`,
    owner: ({ accountId }) => ({ accountId }),
  },
)

/** Opens a case for what another part of the business wants screened. */
export const OpenScreening = defineCommand(
  'OpenScreening',
  z.strictObject({ caseId: Id, accountId: Id, kind: CaseKind, subject: Subject }),
  { may: 'system', stream, owner: ({ accountId }) => ({ accountId }) },
)

/** Puts an uploaded picture into the case. */
export const AttachDocument = defineCommand(
  'AttachDocument',
  z.strictObject({ caseId: Id, picture: NamedPicture }),
  { may: 'account:write', stream, owner },
)

/** Takes a picture out of the case. */
export const DetachDocument = defineCommand(
  'DetachDocument',
  z.strictObject({ caseId: Id, documentId: Id }),
  { may: 'account:write', stream, owner },
)

/** Hands the documents in. */
export const SubmitForScreening = defineCommand(
  'SubmitForScreening',
  z.strictObject({
    caseId: Id,
    statement: Statement,
    /** Asked where it is screened who the customer is (TEL-06). */
    particulars: Particulars.nullable().default(null),
  }),
  { may: 'account:write', stream, owner },
)

/** Takes them back before a decision. */
export const WithdrawScreening = defineCommand(
  'WithdrawScreening',
  z.strictObject({ caseId: Id }),
  { may: 'account:write', stream, owner },
)

/** Staff made sure by a method (TEL-05, TEL-06). */
export const ApproveScreening = defineCommand(
  'ApproveScreening',
  z.strictObject({
    caseId: Id,
    submission: Submission,
    method: VerificationMethod,
    /** The areas that the address lies in (TEL-05); a base address must have some. */
    areaCodes: AreaCodes.nullable().default(null),
    note: Note,
  }),
  { may: 'screening:decide', stream, owner },
)

/** Staff could not make sure, for these reasons. */
export const RejectScreening = defineCommand(
  'RejectScreening',
  z.strictObject({
    caseId: Id,
    submission: Submission,
    reasons: z.array(RejectionReason).min(1).max(10),
    text: RejectionText,
    note: Note,
  }),
  { may: 'screening:decide', stream, owner },
)

/** Ends a case whose thing is gone. */
export const CloseScreening = defineCommand(
  'CloseScreening',
  z.strictObject({ caseId: Id, accountId: Id }),
  { may: 'system', stream, owner: ({ accountId }) => ({ accountId }) },
)
