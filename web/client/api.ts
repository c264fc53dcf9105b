import { type CommandBody, liveConnection, type WireReply } from './live-connection.ts'
import { type Outcome, refusedFrom, unreachable } from './refused.ts'
import { newCommandId } from './uuid.ts'

/** Parameters of a query; empty ones are left out. */
export type Params = Readonly<Record<string, string | number | boolean | null | undefined>>

/** What a taken command answers: where in the log it stands, and what happened. */
export type CommandDone = {
  position: string | null
  events: readonly { type: string; data: Record<string, unknown> }[]
}

const commandTimeoutMs = 15_000
const queryTimeoutMs = 20_000
const attemptsMax = 3
const retryDelayMs = 400

/** The header that asks a query to wait for at least this log position. */
const atLeastHeader = 'x-at-least-position'

let ownPosition: string | null = null
let onSignedOut: () => void = () => undefined

/** What to do when the server says that nobody is logged in (any more). */
export const whenSignedOut = (listener: () => void): void => {
  onSignedOut = listener
}

const newer = (position: string): boolean =>
  ownPosition === null || BigInt(position) > BigInt(ownPosition)

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** The address of a query with its parameters; also for links to CSV and PDF. */
export function addressOf(path: string, params: Params = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params))
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value))
  const search = query.toString()
  return `/api/${path.replace(/^\/(api\/)?/, '')}${search === '' ? '' : `?${search}`}`
}

async function exchange<Value>(address: string, init: RequestInit): Promise<Outcome<Value>> {
  let response: Response
  try {
    response = await fetch(address, { credentials: 'same-origin', ...init })
  } catch {
    return { ok: false, refused: unreachable }
  }
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return { ok: true, value: body as Value }
  if (response.status === 401 && !address.startsWith('/api/sessions')) onSignedOut()
  const refused = await refusedFrom(response.status, body, response.headers.get('retry-after'))
  return { ok: false, refused }
}

/** Reads: `query<Wallet>('wallet')`. It sees at least what this page's own commands have done. */
export function query<Value>(
  path: string,
  params: Params = {},
  options: { atLeast?: string; signal?: AbortSignal } = {},
): Promise<Outcome<Value>> {
  const position = options.atLeast ?? ownPosition
  const timeout = AbortSignal.timeout(queryTimeoutMs)
  return exchange(addressOf(path, params), {
    headers: {
      accept: 'application/json',
      ...(position === null ? {} : { [atLeastHeader]: position }),
    },
    signal: options.signal === undefined ? timeout : AbortSignal.any([options.signal, timeout]),
  })
}

/** Sends JSON to a resource that is no command, such as `sessions`. */
export const send = <Value>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  data?: unknown,
  options: { timeoutMs?: number } = {},
): Promise<Outcome<Value>> =>
  exchange(addressOf(path), {
    method,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(data ?? {}),
    signal: AbortSignal.timeout(options.timeoutMs ?? commandTimeoutMs),
  })

const replyOf = async (reply: WireReply): Promise<Outcome<CommandDone>> => {
  if (reply.ok === false || reply.refused !== undefined || typeof reply.code === 'string')
    return { ok: false, refused: await refusedFrom(422, reply.refusal ?? reply) }
  const position = reply.position === undefined ? null : String(reply.position)
  if (position !== null && newer(position)) ownPosition = position
  return { ok: true, value: { position, events: (reply.events ?? []) as CommandDone['events'] } }
}

async function sendOnce(name: string, body: CommandBody): Promise<Outcome<CommandDone>> {
  const live = liveConnection()
  if (live !== null) {
    try {
      return await replyOf(await live.request(name, body))
    } catch {
      // Nobody answered on the live road: the same id by the other road is taken only once.
    }
  }
  const answer = await send<WireReply>('POST', `commands/${name}`, body)
  return answer.ok ? replyOf(answer.value) : answer
}

/**
 * Does something: over the live connection, else by HTTP, with one command id on every attempt, so
 * that it happens once. Pass `commandId` to send again what a person confirmed before.
 */
export async function command(
  name: string,
  data: Record<string, unknown>,
  options: { commandId?: string } = {},
): Promise<Outcome<CommandDone>> {
  const body: CommandBody = { commandId: options.commandId ?? newCommandId(), ...data }
  for (let attempt = 1; ; attempt++) {
    const outcome = await sendOnce(name, body)
    if (outcome.ok || outcome.refused.kind !== 'unreachable' || attempt === attemptsMax)
      return outcome
    await pause(retryDelayMs * 2 ** attempt)
  }
}
