import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { checkLoginId, checkPassword } from '../../domain/access/login-rules.ts'
import { isInScope, type Principal } from '../../domain/access/principal.ts'
import {
  refuseAccess,
  refuseEntry,
  refuseFields,
  refuseRequest,
} from '../../domain/access/session-refusals.ts'
import { isRefusal, type Refusal } from '../../domain/kernel/refusal.ts'
import { Id, UniqueId } from '../../domain/kernel/values.ts'
import {
  findLogin,
  type KnownLogin,
  openLogin,
  rulePasswordChange,
  ruleUniquesPasswordChange,
  setLoginId,
  setPassword,
} from '../../platform/login-store.ts'
import type { ReadDatabase } from '../../projections/read-database.ts'
import {
  byOf,
  endOtherSessions,
  type LoginParts,
  type LoginSubject,
  recordLogin,
} from '../login-record.ts'
import { sendRefusal } from '../problem.ts'
import { OwnedLogin, OwnedLoginChange } from '../schemas/logins.ts'
import { ownerInScope, ownerOf } from '../scope.ts'

type OwnedParts = LoginParts & { db: ReadDatabase }

/** The circle or unique whose log-in its owner sets. */
type Owned = { portal: 'circle' | 'unique'; id: string; accountId: string; circleId: string | null }

const subjectOf = ({ portal, id, accountId, circleId }: Owned): LoginSubject => ({
  portal,
  principalId: id,
  accountId,
  circleId,
})

/**
 * A circle's log-in is its account's business; it may be made just before the circle is
 * (`OpenCircle` carries the login ID), so a circle that is not known yet is the asker's own.
 */
async function ownedCircle(
  { db, auth }: OwnedParts,
  principal: Principal,
  id: string,
): Promise<Owned | Refusal> {
  const { kind, accountId } = principal
  if ((kind !== 'account' && kind !== 'circle') || accountId === undefined)
    return refuseAccess('not_permitted')
  const owner = await ownerOf(db, 'circle', id)
  const login = await findLogin(auth, { portal: 'circle', principalId: id })
  const whose = owner?.accountId ?? login?.accountId ?? accountId
  if (whose !== accountId) return refuseRequest('not_found')
  const isOwn = owner === null ? kind === 'account' : isInScope(principal, owner)
  if (!isOwn) return refuseRequest('not_found')
  return { portal: 'circle', id, accountId, circleId: id }
}

/** A unique's log-in is the business of its circle and account. */
async function ownedUnique(
  { db }: OwnedParts,
  principal: Principal,
  id: string,
): Promise<Owned | Refusal> {
  if (principal.kind !== 'account' && principal.kind !== 'circle')
    return refuseAccess('not_permitted')
  const owner = await ownerInScope(db, principal, 'unique', id)
  if (isRefusal(owner)) return owner
  return { portal: 'unique', id, accountId: owner.accountId, circleId: owner.circleId ?? null }
}

const viewOf = (login: KnownLogin | undefined): OwnedLogin => ({
  exists: login !== undefined,
  loginId: login?.loginId ?? '',
  passwordChange: login?.passwordRule ?? 'none',
  uniquesPasswordChange: login?.uniquesRule ?? 'none',
})

const refuseEntries = ({ loginId, password }: OwnedLoginChange, isNew: boolean): Refusal | null =>
  refuseFields({
    loginId: loginId === undefined || loginId === null ? null : checkLoginId(loginId),
    password: password === undefined && !isNew ? null : checkPassword(password ?? ''),
  })

const taken = (): Refusal =>
  refuseFields({ loginId: refuseEntry('login_id_taken') }) ?? refuseEntry('login_id_taken')

async function open(
  parts: OwnedParts,
  request: FastifyRequest,
  owned: Owned,
  change: OwnedLoginChange,
): Promise<Refusal | null> {
  const { portal, id, accountId, circleId } = owned
  // A unique logs in with its own ten digits.
  const chosen = portal === 'unique' ? id : (change.loginId ?? null)
  const opened = await openLogin(
    parts.auth,
    {
      portal,
      principalId: id,
      accountId,
      circleId,
      uniqueId: portal === 'unique' ? id : null,
      language: request.session?.language ?? 'ja',
      roles: [],
      loginId: chosen,
      password: change.password ?? '',
    },
    parts.now(),
  )
  if (opened.outcome === 'taken') return taken()
  const issued = portal === 'unique' || chosen === null
  await recordLogin(parts, request, subjectOf(owned), {
    name: 'RecordLogin',
    data: { loginId: opened.loginId, issued, by: byOf(request.principal) },
  })
  if (portal === 'circle' || circleId === null) return null
  const circle = await findLogin(parts.auth, { portal: 'circle', principalId: circleId })
  await rulePasswordChange(parts.auth, { portal, principalId: id }, circle?.uniquesRule ?? 'none')
  return null
}

async function changeKnown(
  parts: OwnedParts,
  request: FastifyRequest,
  owned: Owned,
  login: KnownLogin,
  { loginId, password }: OwnedLoginChange,
): Promise<Refusal | null> {
  const by = byOf(request.principal)
  if (typeof loginId === 'string' && loginId !== login.loginId) {
    if ((await setLoginId(parts.auth, login, loginId)) === 'taken') return taken()
    await recordLogin(parts, request, subjectOf(owned), {
      name: 'RecordLoginId',
      data: { loginId, by },
    })
  }
  if (password === undefined) return null
  await setPassword(parts.auth, login, { password, isOwn: false }, parts.now())
  const current = await findLogin(parts.auth, login)
  if (current !== undefined) await endOtherSessions(parts, request, current)
  await recordLogin(parts, request, subjectOf(owned), {
    name: 'RecordPasswordChange',
    data: { how: 'set-by-owner', by },
  })
  return null
}

async function applyRules(
  parts: OwnedParts,
  request: FastifyRequest,
  owned: Owned,
  { passwordChange, uniquesPasswordChange }: OwnedLoginChange,
): Promise<void> {
  const by = byOf(request.principal)
  const subject = subjectOf(owned)
  const note = (of: 'login' | 'uniques', rule: 'none' | 'warn' | 'force') =>
    recordLogin(parts, request, subject, {
      name: 'RecordPasswordChangeRule',
      data: { of, rule, by },
    })
  const known = await findLogin(parts.auth, subject)
  if (passwordChange !== undefined && passwordChange !== known?.passwordRule) {
    await rulePasswordChange(parts.auth, subject, passwordChange)
    await note('login', passwordChange)
  }
  if (uniquesPasswordChange === undefined || owned.portal !== 'circle') return
  if (uniquesPasswordChange === known?.uniquesRule) return
  await ruleUniquesPasswordChange(parts.auth, owned.id, uniquesPasswordChange)
  await note('uniques', uniquesPasswordChange)
}

async function put(
  parts: OwnedParts,
  request: FastifyRequest,
  owned: Owned,
  change: OwnedLoginChange,
): Promise<Refusal | OwnedLogin> {
  const { loginId, password, passwordChange } = change
  const isOwners = [loginId, password, passwordChange].some((each) => each !== undefined)
  // A circle rules over its uniques; its own log-in is changed with the current password.
  if (isOwners && owned.portal === 'circle' && request.principal.kind !== 'account')
    return refuseAccess('not_permitted')
  const login = await findLogin(parts.auth, subjectOf(owned))
  const wrong = refuseEntries(change, login === undefined)
  if (wrong !== null) return wrong
  const refused =
    login === undefined
      ? await open(parts, request, owned, change)
      : await changeKnown(parts, request, owned, login, change)
  if (refused !== null) return refused
  await applyRules(parts, request, owned, change)
  return viewOf(await findLogin(parts.auth, subjectOf(owned)))
}

/**
 * Log-ins that others set: an account's for its circles, a circle's for its uniques (ACC-06,
 * ACC-07). A form that adds a circle first puts the circle's log-in here, under the id that it made
 * for the circle, and then sends `OpenCircle` with the login ID of the answer; both may be sent
 * again.
 */
export function addOwnedLoginRoutes(app: FastifyInstance, parts: OwnedParts): void {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const onRequest = app.authenticate
  const owners = { circle: ownedCircle, unique: ownedUnique }
  for (const portal of ['circle', 'unique'] as const) {
    const params = z.strictObject({ id: portal === 'circle' ? Id : UniqueId })
    const ownedBy = (request: FastifyRequest, id: string) =>
      owners[portal](parts, request.principal, id)
    routes.get(
      `/api/logins/${portal}/:id`,
      {
        onRequest,
        schema: { summary: `The log-in of a ${portal}`, params, response: { 200: OwnedLogin } },
      },
      async (request, reply) => {
        const owned = await ownedBy(request, request.params.id)
        if (isRefusal(owned)) return sendRefusal(reply, owned)
        return viewOf(await findLogin(parts.auth, subjectOf(owned)))
      },
    )
    routes.put(
      `/api/logins/${portal}/:id`,
      {
        onRequest,
        schema: {
          summary: `Make or change the log-in of a ${portal}; what is left out stays`,
          params,
          body: OwnedLoginChange,
          response: { 200: OwnedLogin },
        },
      },
      async (request, reply) => {
        const owned = await ownedBy(request, request.params.id)
        if (isRefusal(owned)) return sendRefusal(reply, owned)
        const done = await put(parts, request, owned, request.body)
        return isRefusal(done) ? sendRefusal(reply, done) : done
      },
    )
  }
}
