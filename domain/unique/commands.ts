import { z } from 'zod'
import { defineCommand } from '../kernel/command.ts'
import { E164, Id, Line, UniqueId } from '../kernel/values.ts'

const stream = ({ uniqueId }: { uniqueId: string }): string => `unique-${uniqueId}`

/** Issues a unique for a paid contract; its 10 digits are drawn from the contract's id. */
export const IssueUnique = defineCommand(
  'IssueUnique',
  z.strictObject({
    uniqueId: UniqueId,
    circleId: Id,
    contractId: Id,
    orderId: Id,
    productCode: z.string(),
    attempt: z.int().min(1).max(20),
  }),
  { may: 'system', stream, owner: ({ circleId }) => ({ circleId }) },
)

/** Names the line. */
export const NameUnique = defineCommand(
  'NameUnique',
  z.strictObject({ uniqueId: UniqueId, name: Line(40) }),
  { may: 'unique:write', stream, owner: ({ uniqueId }) => ({ uniqueId }) },
)

/** Chooses the number shown to those who are called; null forbids external calls (LINE-02). */
export const ChooseCallerNumber = defineCommand(
  'ChooseCallerNumber',
  z.strictObject({ uniqueId: UniqueId, e164: E164.nullable() }),
  { may: 'line:write', stream, owner: ({ uniqueId }) => ({ uniqueId }) },
)

/** Forgets a number that has ended: external calls need another one from then on (ORD-34). */
export const ForgetCallerNumber = defineCommand(
  'ForgetCallerNumber',
  z.strictObject({ uniqueId: UniqueId, e164: E164 }),
  { may: 'system', stream, owner: ({ uniqueId }) => ({ uniqueId }) },
)

/** Ends a unique with its contract. */
export const EndUnique = defineCommand(
  'EndUnique',
  z.strictObject({ uniqueId: UniqueId, contractId: Id }),
  { may: 'system', stream, owner: ({ uniqueId }) => ({ uniqueId }) },
)
