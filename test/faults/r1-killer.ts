import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { seededRandom } from '../support/seeded-random.ts'

// A process of its own: whoever kills must not hold the commands that are in flight.

const delayMaxMs = 400
const restMs = 20

const [dataDir = '', ...names] = process.argv.slice(2)
const random = seededRandom('R1 killer')
const killed = new Set<number>()

/** The present process of each name, as the supervisor has noted it. */
function pids(): Map<string, number> {
  const { services, servers } = JSON.parse(readFileSync(join(dataDir, 'instance.json'), 'utf8'))
  const noted = Object.entries<{ pid: number }>({ ...services, ...servers })
  return new Map(noted.map(([name, { pid }]) => [name, pid]))
}

/** Kills one of the names; false where its process is away just now. */
function kill(name: string): boolean {
  const pid = pids().get(name)
  if (pid === undefined || killed.has(pid)) return false
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
  killed.add(pid)
  process.send?.({ name, at: performance.timeOrigin + performance.now() })
  return true
}

let bag: string[] = []

/** Names in random order, each as often as the others. */
function draw(): string {
  if (bag.length === 0) bag = [...names]
  return bag.splice(random.below(bag.length), 1)[0] ?? ''
}

async function killOne(): Promise<void> {
  await sleep(random.next() * delayMaxMs)
  const name = draw()
  while (!kill(name)) await sleep(restMs)
}

process.on('message', () => void killOne())
process.once('disconnect', () => process.exit(0))
