import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SeededRandom } from './seeded-random.ts'

/** A pipe to a server that breaks: connections through it are cut at random moments. */
export type CuttingProxy = {
  url: string
  /** How many connections were cut so far. */
  cuts: () => number
  /** From now on one connection is cut after every pause. */
  startCutting: () => void
  /** From now on nothing is cut any more. */
  heal: () => Promise<void>
  close: () => Promise<void>
}

const open = new Set<Socket>()

const pipe = (client: Socket, host: string, port: number): void => {
  const server = connect(port, host)
  const end = () => {
    open.delete(client)
    client.destroy()
    server.destroy()
  }
  open.add(client)
  client.setNoDelay(true)
  server.setNoDelay(true)
  client.pipe(server).pipe(client)
  for (const socket of [client, server]) socket.on('error', end).on('close', end)
}

/** Opens the pipe, whole at first; pauses between cuts are up to so many milliseconds. */
export async function openCuttingProxy(
  target: string,
  random: SeededRandom,
  pauseMaxMs: number,
): Promise<CuttingProxy> {
  const { hostname, port } = new URL(target)
  const server = createServer((client) => pipe(client, hostname, Number(port)))
  const listening = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', listening.resolve)
  await listening.promise
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no address')
  let cuts = 0
  let isCutting = false
  let cutting = Promise.resolve()
  const cut = async () => {
    while (isCutting) {
      await sleep(1 + random.below(pauseMaxMs))
      const socket = [...open][random.below(open.size)]
      if (socket === undefined || !isCutting) continue
      socket.destroy()
      cuts += 1
    }
  }
  const heal = async () => {
    isCutting = false
    await cutting
  }
  return {
    url: `nats://127.0.0.1:${address.port}`,
    cuts: () => cuts,
    startCutting: () => {
      isCutting = true
      cutting = cut()
    },
    heal,
    close: async () => {
      await heal()
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
}
