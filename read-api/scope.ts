import { isInScope, type Owner, type Principal } from '../domain/access/principal.ts'
import { refuseAccess, refuseRequest } from '../domain/access/session-refusals.ts'
import { isRefusal, type Refusal } from '../domain/kernel/refusal.ts'
import type { ReadDatabase } from '../projections/read-database.ts'

const finders = {
  account: (db: ReadDatabase, id: string) =>
    db.selectFrom('account').select('accountId').where('accountId', '=', id).executeTakeFirst(),
  circle: (db: ReadDatabase, id: string) =>
    db
      .selectFrom('circle')
      .select(['accountId', 'circleId'])
      .where('circleId', '=', id)
      .executeTakeFirst(),
  unique: (db: ReadDatabase, id: string) =>
    db
      .selectFrom('line')
      .select(['accountId', 'circleId', 'uniqueId'])
      .where('uniqueId', '=', id)
      .executeTakeFirst(),
  contract: (db: ReadDatabase, id: string) =>
    db
      .selectFrom('contract')
      .select(['accountId', 'circleId', 'uniqueId'])
      .where('contractId', '=', id)
      .executeTakeFirst(),
  order: (db: ReadDatabase, id: string) =>
    db
      .selectFrom('customerOrder')
      .select(['accountId', 'circleId'])
      .where('orderId', '=', id)
      .executeTakeFirst(),
  payment: (db: ReadDatabase, id: string) =>
    db.selectFrom('payment').select('accountId').where('paymentId', '=', id).executeTakeFirst(),
  invoice: (db: ReadDatabase, id: string) =>
    db.selectFrom('invoice').select('accountId').where('invoiceId', '=', id).executeTakeFirst(),
  lot: (db: ReadDatabase, id: string) =>
    db.selectFrom('walletLot').select('accountId').where('lotId', '=', id).executeTakeFirst(),
  call: (db: ReadDatabase, id: string) =>
    db
      .selectFrom('outgoingCall')
      .select(['accountId', 'circleId', 'uniqueId'])
      .where('callId', '=', id)
      .executeTakeFirst(),
} satisfies Record<string, (db: ReadDatabase, id: string) => Promise<Owner | undefined>>

/** The things that a path or a question may name. */
export type Kind = keyof typeof finders

/** Whose a thing is; null where there is none. */
export const ownerOf = async (db: ReadDatabase, kind: Kind, id: string): Promise<Owner | null> =>
  (await finders[kind](db, id)) ?? null

/** Whose a thing is; another's is answered exactly as a missing one (ACC-10). */
export async function ownerInScope(
  db: ReadDatabase,
  principal: Principal,
  kind: Kind,
  id: string,
): Promise<Owner | Refusal> {
  const owner = await ownerOf(db, kind, id)
  return owner !== null && isInScope(principal, owner) ? owner : refuseRequest('not_found')
}

/** Whether someone of the operator asks, who may name any account. */
export const isOperator = ({ kind }: Principal): boolean => kind === 'staff' || kind === 'auditor'

/** What a list is limited to: an account, and inside it a circle or a unique. */
export type ListScope = { accountId: string; circleId?: string; uniqueId?: string }

/**
 * The scope of a list: one's own, or the account that the operator names. Deeper ids are those of
 * the principal's own scope.
 */
export async function listScope(
  db: ReadDatabase,
  principal: Principal,
  asked: string | undefined,
): Promise<ListScope | Refusal> {
  const accountId = isOperator(principal) ? asked : principal.accountId
  if (accountId === undefined) {
    if (!isOperator(principal)) return refuseAccess('not_permitted')
    const issue = { path: 'accountId', code: 'required', message: 'name an account' }
    return refuseRequest('request_invalid', { part: 'querystring', issues: [issue] })
  }
  if (asked !== undefined) {
    const owner = await ownerInScope(db, { ...principal, ...noDeeper }, 'account', asked)
    if (isRefusal(owner)) return owner
  }
  const { circleId, uniqueId } = principal
  return {
    accountId,
    ...(circleId === undefined ? {} : { circleId }),
    ...(uniqueId === undefined ? {} : { uniqueId }),
  }
}

const noDeeper = { circleId: undefined, uniqueId: undefined }

/** As `listScope`, for what belongs to the whole account: its circles do not see it. */
export async function accountScope(
  db: ReadDatabase,
  principal: Principal,
  asked: string | undefined,
): Promise<{ accountId: string } | Refusal> {
  const scope = await listScope(db, principal, asked)
  if (isRefusal(scope)) return scope
  const isWhole = scope.circleId === undefined && scope.uniqueId === undefined
  return isWhole ? { accountId: scope.accountId } : refuseAccess('not_permitted')
}
