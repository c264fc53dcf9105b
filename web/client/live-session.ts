import { type LiveConnection, useConnection } from './live-connection.ts'
import { forgetSession, onSession, session } from './session.ts'

let wanted = false
let connection: LiveConnection | null = null

/** Someone logged in gets a live connection; it follows the session's scope by itself. */
async function follow(): Promise<void> {
  if ((session() !== null) === wanted) return
  wanted = !wanted
  if (!wanted) {
    useConnection(null)
    const ended = connection
    connection = null
    await ended?.close()
    return
  }
  // Loaded when first needed, for the log-in page does without.
  const { connectPage } = await import('./nats-connection.ts')
  if (!wanted || connection !== null) return
  connection = connectPage(forgetSession)
  useConnection(connection)
}

/** Keeps the page's connection with the session from now on. */
export function keepLive(): void {
  onSession(() => void follow())
  void follow()
}
