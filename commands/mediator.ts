import { hasPermission, isInScope, type Principal } from '../domain/access/principal.ts'
import { refuseAccess, refuseRequest } from '../domain/access/session-refusals.ts'
import { type CommandDefinition, CommandId } from '../domain/kernel/command.ts'
import type { AnyDecider } from '../domain/kernel/decider.ts'
import { defineRefusals, isRefusal, type Refusal } from '../domain/kernel/refusal.ts'
import { hasBrokenText } from '../domain/kernel/values.ts'
import { personalCommands } from '../domain/personal-data.ts'
import { commandDefinitions } from '../domain/registry.ts'
import type { Clock } from '../platform/clock.ts'
import type { EventStore } from '../platform/event-store/port.ts'
import { digestOf } from '../platform/ids.ts'
import { decideAndAppend } from './decide-and-append.ts'
import type { FactSources } from './facts/decision-facts.ts'
import { ownerOf } from './owners.ts'
import type { Streams } from './streams.ts'
import type { Turns } from './turns.ts'
import { ensureWalletOpen } from './wallet-months.ts'

/** A command on its way: who sends it, its name, its body as it came. */
export type Incoming = {
  principal: Principal
  name: string
  /** `{ commandId, …data }`, unchecked. */
  body: unknown
  correlationId: string
  /** Business instant of a scheduled command: when it was due. Otherwise the clock says it. */
  at?: string
}

/** The answer, the same each time the command comes. */
export type Outcome =
  | { ok: true; position: bigint; events: { type: string; data: unknown }[] }
  | { ok: false; refusal: Refusal }

export type MediatorParts = {
  store: EventStore
  streams: Streams
  turns: Turns
  clock: Clock
  facts: FactSources
}

/** A command that has passed the door. */
export type Admitted = Incoming & {
  commandId: string
  digest: string
  data: Record<string, unknown>
  definition: CommandDefinition
  decider: AnyDecider
  at: string
}

const issuesMax = 20

const refuse = defineRefusals({
  command_unknown: 'missing',
  command_not_valid: 'invalid',
})

type Issue = { path: PropertyKey[]; code?: string; message: string; params?: unknown }

/** A rule of ours names its own code, whose sentence people read; others have zod's. */
const codeOf = ({ code, params }: Issue) =>
  isRecord(params) && typeof params.code === 'string' ? params.code : code

const notValid = (issues: readonly Issue[]) =>
  refuse('command_not_valid', {
    issues: issues.slice(0, issuesMax).map((issue) => ({
      path: issue.path.map(String).join('.'),
      code: codeOf(issue),
      message: issue.message,
    })),
  })

const brokenTextIssue = { path: [], code: 'broken_text', message: 'not text' }

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A digest of few possible bodies would tell which it was: the log encrypts what is private. */
const bodyDigest = (name: string, body: unknown): string =>
  `${personalCommands.has(name) ? 'private:' : ''}${digestOf({ name, body })}`

const admit = (incoming: Incoming, now: string): Admitted | Refusal => {
  const known = commandDefinitions.get(incoming.name)
  if (known === undefined) return refuse('command_unknown', { command: incoming.name.slice(0, 80) })
  const { definition, decider } = known
  if (!hasPermission(incoming.principal, definition.may)) return refuseAccess('not_permitted')
  if (!isRecord(incoming.body))
    return notValid([{ path: [], code: 'not_an_object', message: 'an object is expected' }])
  const { commandId, ...body } = incoming.body
  const id = CommandId.safeParse(commandId)
  if (!id.success)
    return notValid(id.error.issues.map((issue) => ({ ...issue, path: ['commandId'] })))
  if (hasBrokenText(body)) return notValid([brokenTextIssue])
  const parsed = definition.schema.safeParse(body)
  if (!parsed.success) return notValid(parsed.error.issues)
  return {
    ...incoming,
    at: incoming.at ?? now,
    commandId: id.data.toLowerCase(),
    digest: bodyDigest(incoming.name, body),
    data: parsed.data as Record<string, unknown>,
    definition,
    decider,
  }
}

/**
 * The one road of every command: validate → authorise → dedupe → load → decide → append. The
 * same for people over NATS and HTTP, and for policies and the scheduler.
 */
export const openMediator =
  (parts: MediatorParts) =>
  async (incoming: Incoming): Promise<Outcome> => {
    const admitted = admit(incoming, parts.clock.now())
    if (isRefusal(admitted)) return { ok: false, refusal: admitted }
    const { definition, data, principal } = admitted
    const owner = await ownerOf(parts.streams, definition.owner(data))
    if (owner === undefined || !isInScope(principal, owner))
      return { ok: false, refusal: refuseRequest('not_found') }
    const outcome = await send(parts, admitted, owner)
    const isLate = !outcome.ok && outcome.refusal.code === 'wallet_closed'
    if (!isLate || admitted.at >= parts.clock.now()) return outcome
    // The month it was stamped for has been closed meanwhile: it stands in the open one.
    return send(parts, { ...admitted, at: parts.clock.now() }, owner)
  }

export type Mediator = ReturnType<typeof openMediator>

type Owner = Parameters<typeof decideAndAppend>[2]

/**
 * Commands that look up what lies over many streams take their turn by what they look up: the held
 * numbers of an account, the units that are out (ORD-02, ORD-16). It holds within one process.
 */
const lookUps: Readonly<Record<string, (owner: Owner) => string>> = {
  HoldNumber: (owner) => `holds ${owner?.accountId}`,
  ShipOrder: () => 'units',
  SettleWarranty: () => 'units',
}

const send = async (parts: MediatorParts, admitted: Admitted, owner: Owner): Promise<Outcome> => {
  const stream = admitted.definition.stream(admitted.data, admitted.at)
  if (admitted.name === 'PlaceOrder' || stream.startsWith('wallet-'))
    await ensureWalletOpen(parts, admitted, owner)
  const decide = () =>
    parts.turns(stream, () => decideAndAppend(parts, { ...admitted, stream }, owner))
  const lookUp = lookUps[admitted.name]
  return lookUp === undefined ? decide() : parts.turns(lookUp(owner), decide)
}
