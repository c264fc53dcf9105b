/** Whether changes arrive by themselves; `offline` means that nothing can be sent either. */
export type LiveState = 'live' | 'reconnecting' | 'offline'

/** What a command is sent as, by either road. */
export type CommandBody = { commandId: string } & Record<string, unknown>

/** A view of the account has changed; `position` is the log position it now shows. */
export type ViewChange = { view: string; position?: string }

/** The reply to a command as it stands on the wire: a position, or a refusal. */
export type WireReply = Record<string, unknown>

/** A connection that carries commands and tells of changes; NATS implements it. */
export type LiveConnection = {
  state: () => LiveState
  onState: (listener: (state: LiveState) => void) => () => void
  /** Rejects where no answer came, so that the caller may take the other road. */
  request: (command: string, body: CommandBody) => Promise<WireReply>
  /** Steers a call; rejects where no switch answered or the role places no calls. */
  control: (action: string, body: Record<string, unknown>) => Promise<WireReply>
  onView: (view: string, listener: (change: ViewChange) => void) => () => void
  close: () => Promise<void>
}

let connection: LiveConnection | null = null
let ended: () => void = () => undefined
const stateListeners = new Set<() => void>()
const viewListeners = new Map<string, Set<(change: ViewChange) => void>>()
const viewEnds = new Map<string, () => void>()

const tellState = () => {
  for (const listener of [...stateListeners]) listener()
}

const listenTo = (view: string) => {
  viewEnds.get(view)?.()
  viewEnds.delete(view)
  if (connection === null || (viewListeners.get(view)?.size ?? 0) === 0) return
  viewEnds.set(
    view,
    connection.onView(view, (change) => {
      for (const listener of [...(viewListeners.get(view) ?? [])]) listener(change)
    }),
  )
}

/** Takes a connection into use, or (null) gives it up at log-out. Subscriptions move over. */
export function useConnection(next: LiveConnection | null): void {
  ended()
  connection = next
  ended = next === null ? () => undefined : next.onState(tellState)
  for (const view of viewListeners.keys()) listenTo(view)
  tellState()
}

/** The connection in use, if it is live. A machine off the network need not wait to find out. */
export const liveConnection = (): LiveConnection | null =>
  liveState() === 'live' ? connection : null

/** The same, waited for where the page is still connecting, as it is when it has just opened. */
export async function liveConnectionWithin(waitMs: number): Promise<LiveConnection | null> {
  const { promise: known, resolve } = Promise.withResolvers<void>()
  const look = () => {
    if (liveState() !== 'reconnecting') resolve()
  }
  const forget = onLiveState(look)
  const timer = setTimeout(resolve, waitMs)
  look()
  await known
  forget()
  clearTimeout(timer)
  return liveConnection()
}

/** How live the page is. Without a connection that carries changes it counts as reconnecting. */
export const liveState = (): LiveState =>
  globalThis.navigator?.onLine === false ? 'offline' : (connection?.state() ?? 'reconnecting')

/** Calls back on each change of `liveState`. */
export function onLiveState(listener: () => void): () => void {
  stateListeners.add(listener)
  return () => stateListeners.delete(listener)
}

/** Calls back when the view changes, over whatever connection is in use then. */
export function onView(view: string, listener: (change: ViewChange) => void): () => void {
  const listeners = viewListeners.get(view) ?? new Set()
  viewListeners.set(view, listeners.add(listener))
  if (listeners.size === 1) listenTo(view)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) listenTo(view)
  }
}

globalThis.addEventListener?.('online', tellState)
globalThis.addEventListener?.('offline', tellState)
