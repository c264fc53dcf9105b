import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { connectionOptions, isConnectionLost } from '../database.ts'

const reconnectTimeoutMs = 10_000
const reconnectPauseMs = 50

/** One connection of its own, renewed when it was lost. */
export type KeptConnection = {
  /** Runs a prepared statement that answers one row; connects first where there is none. */
  ask: <Row extends object>(
    statement: { name: string; text: string },
    values: readonly string[],
  ) => Promise<Row>
  end: () => Promise<void>
}

/**
 * The connection that writes, pipelined: the next statement lies ready at the server while one is
 * executed, in the order of asking. Its plans must not depend on how full the table was when they
 * were made: without sequential scans the look-ups by stream and id always go by index.
 */
export function keepConnection(url: string, applicationName: string): KeptConnection {
  let client: pg.Client | null = null
  let connecting: Promise<pg.Client> | null = null

  const connect = async (): Promise<pg.Client> => {
    const deadline = performance.now() + reconnectTimeoutMs
    const options = connectionOptions(url, applicationName)
    for (;;) {
      const fresh = new pg.Client({
        ...options,
        options: `${options.options} -c enable_seqscan=off`,
      })
      const forget = () => {
        if (client === fresh) client = null
      }
      fresh.on('error', forget)
      fresh.on('end', forget)
      try {
        await fresh.connect()
        client = fresh
        return fresh
      } catch (error) {
        await fresh.end().catch(() => {})
        if (!isConnectionLost(error) || performance.now() > deadline) throw error
        await sleep(reconnectPauseMs)
      }
    }
  }

  /** Several may find the connection gone at the same time. */
  const connectOnce = () => {
    connecting ??= connect().finally(() => {
      connecting = null
    })
    return connecting
  }

  return {
    ask: async <Row extends object>(
      statement: { name: string; text: string },
      values: readonly string[],
    ) => {
      const current = client ?? (await connectOnce())
      try {
        const { rows } = await current.query<Row>({ ...statement, values: [...values] })
        return rows[0] as Row
      } catch (error) {
        if (isConnectionLost(error) && client === current) client = null
        throw error
      }
    },
    end: async () => {
      await client?.end()
    },
  }
}
