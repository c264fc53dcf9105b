import {
  headers,
  jwtAuthenticator,
  type NatsConnection,
  type Subscription,
  type WsConnectionOptions,
  wsconnect,
} from '@nats-io/nats-core'
import { createUser } from '@nats-io/nkeys'
import { send } from './api.ts'
import type {
  CommandBody,
  LiveConnection,
  LiveState,
  ViewChange,
  WireReply,
} from './live-connection.ts'

/** Long, for a busy machine: giving up a handshake is a loss, and an error in the console. */
const handshakeTimeoutMs = 10_000
const requestTimeoutMs = 5_000
const pingIntervalMs = 20_000
const pingsUnansweredMax = 2
/** A JWT is renewed when a fifth of its life is left. */
const renewAfterShare = 0.8
const retryFirstMs = 250
const retryMaxMs = 10_000
/** After so many attempts in vain the page says that it is offline. */
const attemptsUntilOffline = 4

/** What the read API grants: a JWT for the page's key, and where that key may speak and listen. */
export type NatsAccess = {
  jwt: string
  expiresInSeconds: number
  inboxPrefix: string
  commandPrefix: string
  /** Null where the role places no calls. */
  switchPrefix: string | null
  /** A view's name takes the place of `%`. */
  viewPattern: string
}

export type NatsConnectionOptions = {
  url: string
  /** `ended` when nobody is logged in any more; throws while the server is not reached. */
  access: (publicKey: string) => Promise<NatsAccess | 'ended'>
  onSessionEnded: () => void
  wsFactory?: WsConnectionOptions['wsFactory']
}

type Link = {
  connection: NatsConnection
  access: NatsAccess
  requests: Set<Promise<unknown>>
  subscriptions: Map<string, Subscription>
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

const changeOf = (view: string, text: string): ViewChange => {
  try {
    const { position } = JSON.parse(text) as { position?: string }
    return position === undefined ? { view } : { view, position }
  } catch {
    return { view }
  }
}

async function openLink(options: NatsConnectionOptions): Promise<Link | 'ended'> {
  const key = createUser()
  const access = await options.access(key.getPublicKey())
  if (access === 'ended') return 'ended'
  const settings: WsConnectionOptions = {
    servers: options.url,
    authenticator: jwtAuthenticator(access.jwt, key.getSeed()),
    inboxPrefix: access.inboxPrefix,
    timeout: handshakeTimeoutMs,
    pingInterval: pingIntervalMs,
    maxPingOut: pingsUnansweredMax,
    // A lost connection is replaced by a new one with a new key: see `keepLinked`.
    reconnect: false,
    ...(options.wsFactory === undefined ? {} : { wsFactory: options.wsFactory }),
  }
  const connection = await wsconnect(settings)
  return { connection, access, requests: new Set(), subscriptions: new Map() }
}

/**
 * The page's connection to NATS: commands go out and changes of views come in. Before its JWT ends
 * a second connection takes over, so that no message is lost; a lost one is replaced for ever.
 */
class NatsLiveConnection implements LiveConnection {
  #options: NatsConnectionOptions
  #link: Link | null = null
  #state: LiveState = 'reconnecting'
  #closed = false
  #stateListeners = new Set<(state: LiveState) => void>()
  #viewListeners = new Map<string, Set<(change: ViewChange) => void>>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #renewal: Promise<void> = Promise.resolve()

  constructor(options: NatsConnectionOptions) {
    this.#options = options
    void this.#keepLinked()
  }

  state = (): LiveState => this.#state

  onState = (listener: (state: LiveState) => void): (() => void) => {
    this.#stateListeners.add(listener)
    return () => this.#stateListeners.delete(listener)
  }

  // The command's id follows it through every service's log.
  request = (command: string, body: CommandBody): Promise<WireReply> =>
    this.#ask(({ commandPrefix }) => commandPrefix, command, body, body.commandId)

  control = (action: string, body: Record<string, unknown>): Promise<WireReply> =>
    this.#ask(({ switchPrefix }) => switchPrefix, action, body, crypto.randomUUID())

  async #ask(
    prefixOf: (access: NatsAccess) => string | null,
    name: string,
    body: Record<string, unknown>,
    correlationId: string,
  ): Promise<WireReply> {
    const link = this.#link
    const prefix = link === null ? null : prefixOf(link.access)
    if (link === null || prefix === null) throw new Error('not connected')
    const correlated = headers()
    correlated.set('x-correlation-id', correlationId)
    const reply = link.connection.request(`${prefix}${name}`, JSON.stringify(body), {
      timeout: requestTimeoutMs,
      headers: correlated,
    })
    link.requests.add(reply)
    try {
      return (await reply).json<WireReply>()
    } finally {
      link.requests.delete(reply)
    }
  }

  onView = (view: string, listener: (change: ViewChange) => void): (() => void) => {
    const listeners = this.#viewListeners.get(view) ?? new Set()
    this.#viewListeners.set(view, listeners.add(listener))
    if (this.#link !== null) this.#listen(this.#link, view)
    return () => {
      listeners.delete(listener)
      if (listeners.size > 0) return
      this.#viewListeners.delete(view)
      this.#link?.subscriptions.get(view)?.unsubscribe()
      this.#link?.subscriptions.delete(view)
    }
  }

  close = async (): Promise<void> => {
    this.#closed = true
    clearTimeout(this.#timer)
    const link = this.#link
    this.#link = null
    await link?.connection.close()
  }

  #set(state: LiveState): void {
    if (state === this.#state) return
    this.#state = state
    for (const listener of [...this.#stateListeners]) listener(state)
  }

  #listen(link: Link, view: string): void {
    if (link.subscriptions.has(view)) return
    const subject = link.access.viewPattern.replace('%', view)
    const subscription = link.connection.subscribe(subject, {
      callback: (error, message) => {
        if (error !== null) return
        const change = changeOf(view, message.string())
        for (const listener of [...(this.#viewListeners.get(view) ?? [])]) listener(change)
      },
    })
    link.subscriptions.set(view, subscription)
  }

  /** Opens the next connection and listens on it before it is the one in use. */
  async #open(): Promise<Link | null> {
    const link = await openLink(this.#options)
    if (link === 'ended') {
      await this.close()
      this.#set('offline')
      this.#options.onSessionEnded()
      return null
    }
    for (const view of this.#viewListeners.keys()) this.#listen(link, view)
    await link.connection.flush()
    if (this.#closed) {
      await link.connection.close()
      return null
    }
    // Views that were asked for during the flush.
    for (const view of this.#viewListeners.keys()) this.#listen(link, view)
    this.#link = link
    const lifeMs = link.access.expiresInSeconds * 1_000
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#renewal = this.#renew(link)
    }, lifeMs * renewAfterShare)
    return link
  }

  /** A failure is left to `keepLinked`, which acts when the old connection has ended. */
  async #renew(old: Link): Promise<void> {
    const next = await this.#open().catch(() => null)
    if (next === null) return
    void this.#keepLinked(next)
    void this.#drain(old)
  }

  /** Answers on their way come by the old connection. */
  async #drain(old: Link): Promise<void> {
    await Promise.allSettled([...old.requests])
    await old.connection.drain().catch(() => undefined)
  }

  /** Waits for the end of the connection in use, then opens others until one holds. */
  async #keepLinked(first: Link | null = null): Promise<void> {
    if (first !== null) {
      this.#set('live')
      await first.connection.closed()
      // One that ended during its renewal is replaced by that, where it comes about.
      await this.#renewal
      if (this.#link !== first) return
      this.#link = null
      this.#set('reconnecting')
    }
    for (let attempt = 1; !this.#closed; attempt += 1) {
      try {
        const link = await this.#open()
        if (link !== null) void this.#keepLinked(link)
        return
      } catch {
        if (attempt >= attemptsUntilOffline) this.#set('offline')
        const waitMs = Math.min(retryMaxMs, retryFirstMs * 2 ** (attempt - 1))
        // Spread, so that a restarted server is not met by every page at once.
        await pause(waitMs * (0.5 + (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) / 512))
      }
    }
  }
}

/** Connects by given means; the page itself uses `connectPage`. */
export const connectNats = (options: NatsConnectionOptions): LiveConnection =>
  new NatsLiveConnection(options)

/** The connection of this page, through its own server, with the session of its cookie. */
export function connectPage(onSessionEnded: () => void): LiveConnection {
  const { protocol, host } = globalThis.location
  return connectNats({
    url: `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/nats`,
    onSessionEnded,
    access: async (publicKey) => {
      const answer = await send<NatsAccess>('POST', 'sessions/nats', { publicKey })
      if (answer.ok) return answer.value
      if (answer.refused.code === 'session_required') return 'ended'
      throw new Error(answer.refused.code)
    },
  })
}
