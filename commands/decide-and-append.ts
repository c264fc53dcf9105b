import { actorOf, type Owner } from '../domain/access/principal.ts'
import type { NewEvent, StoredEvent } from '../domain/kernel/event.ts'
import { defineRefusals, isRefusal } from '../domain/kernel/refusal.ts'
import { eventDefinitions } from '../domain/registry.ts'
import type { EventToAppend } from '../platform/event-store/port.ts'
import { deriveUuid } from '../platform/ids.ts'
import { decisionFacts } from './facts/decision-facts.ts'
import type { Admitted, MediatorParts, Outcome } from './mediator.ts'
import { seenInMonthBefore } from './seen-before.ts'
import type { Folded, SeenCommand } from './streams.ts'

/** How often a decision is made anew because another writer was faster. */
const attemptsMax = 3

const refuse = defineRefusals({ command_id_reused: 'conflict', busy: 'unavailable' })

/** An admitted command with the stream that it decides on. */
export type Addressed = Admitted & { stream: string }

const answer = (events: readonly StoredEvent[], position: bigint): Outcome => ({
  ok: true,
  position: events.at(-1)?.position ?? position,
  events: events.map(({ type, data }) => ({ type, data })),
})

const answerAgain = (seen: SeenCommand, { digest }: Admitted): Outcome =>
  seen.digest === digest
    ? answer(seen.events, 0n)
    : { ok: false, refusal: refuse('command_id_reused') }

const toAppend = (
  command: Addressed,
  owner: Owner | null,
  decided: readonly NewEvent[],
): EventToAppend[] =>
  decided.map(({ type, data }, index) => {
    const definition = eventDefinitions.get(type)
    if (definition === undefined) throw new Error(`event ${type} is not registered`)
    return {
      id: deriveUuid(command.commandId, `event ${index}`),
      type,
      version: definition.version,
      occurredAt: command.at,
      accountId: owner?.accountId ?? accountOpened(command),
      actor: actorOf(command.principal),
      commandId: command.commandId,
      commandDigest: command.digest,
      correlationId: command.correlationId,
      data: definition.encode(data),
    }
  })

/** An account's own stream belongs to it from its first event on. */
const accountOpened = ({ name, data }: Addressed): string | null =>
  name === 'OpenAccount' || name === 'RegisterAccount' ? String(data.accountId) : null

const decide = async (
  parts: MediatorParts,
  command: Addressed,
  owner: Owner | null,
  state: unknown,
) => {
  const lookUp = decisionFacts[command.name]
  const facts = await lookUp?.(parts.facts, { data: command.data, owner, at: command.at })
  const { at, commandId, principal, data } = command
  const deriveId = (label: string) => deriveUuid(commandId, label)
  const decision = command.decider.decide[command.name]
  if (decision === undefined) throw new Error(`nobody decides ${command.name}`)
  return decision(data, state, { at, actor: actorOf(principal), owner, commandId, deriveId, facts })
}

type Attempt = { done: Outcome } | { again: true }

const attempt = async (
  parts: MediatorParts,
  command: Addressed,
  owner: Owner | null,
  folded: Folded,
  isFresh: boolean,
): Promise<Attempt> => {
  const { stream, decider } = command
  const seen = folded.seen.get(command.commandId)
  if (seen !== undefined) return { done: answerAgain(seen, command) }
  const decision = await decide(parts, command, owner, folded.state)
  const changesNothing = isRefusal(decision) || decision.length === 0
  // What we remember may be behind: only a fresh state may say no, or that it is already so.
  if (changesNothing && !isFresh) return { again: true }
  if (isRefusal(decision)) return { done: { ok: false, refusal: decision } }
  if (decision.length === 0) return { done: answer([], folded.position) }
  const events = toAppend(command, owner, decision)
  const expected = folded.revision < 0 ? 'none' : folded.revision
  const appended = await parts.store.append(stream, expected, events)
  if (appended.outcome === 'conflict') return { again: true }
  const after = await parts.streams.fresh(decider, stream)
  const written = after.seen.get(command.commandId)
  if (appended.outcome === 'appended' && written !== undefined)
    return { done: answerAgain(written, command) }
  const before = await seenInMonthBefore(parts, command)
  return {
    done:
      before === undefined
        ? { ok: false, refusal: refuse('command_id_reused') }
        : answerAgain(before, command),
  }
}

/** Dedupe → load → decide → append, again from the load on where another writer was faster. */
export const decideAndAppend = async (
  parts: MediatorParts,
  command: Addressed,
  owner: Owner | null,
): Promise<Outcome> => {
  const { stream, decider } = command
  const first = await attempt(
    parts,
    command,
    owner,
    await parts.streams.recent(decider, stream),
    false,
  )
  if ('done' in first) return first.done
  for (let tries = 0; tries < attemptsMax; tries += 1) {
    const folded = await parts.streams.fresh(decider, stream)
    const result = await attempt(parts, command, owner, folded, true)
    if ('done' in result) return result.done
  }
  return { ok: false, refusal: refuse('busy') }
}
