import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { type RunningPostgres, startPostgres } from '../embedded/postgres.ts'
import { type BenchContext, type Benchmark, formatTable, passes, type Result } from './figure.ts'
import { appendRate } from './p1-append-rate.ts'
import { appendLatency } from './p2-append-latency.ts'
import { otherStores } from './p3-other-stores.ts'
import { rebuildRate } from './p4-rebuild.ts'
import { visibility } from './p5-visible.ts'

const benchmarks: readonly Benchmark[] = [
  appendRate,
  appendLatency,
  otherStores,
  rebuildRate,
  visibility,
]

const { values: options } = parseArgs({
  options: { only: { type: 'string' }, json: { type: 'boolean', default: false } },
})
const wanted = options.only?.split(',').map((id) => id.trim().toUpperCase())
const unknown = wanted?.filter((id) => !benchmarks.some((each) => each.id === id)) ?? []
if (unknown.length > 0) {
  const known = benchmarks.map(({ id }) => id).join(', ')
  process.stderr.write(`unknown: ${unknown.join(', ')} (there are ${known})\n`)
  process.exit(2)
}

const results = await withServer(async (context) => {
  const all: Result[] = []
  for (const { id, run } of benchmarks)
    if (wanted === undefined || wanted.includes(id)) all.push(...(await run(context)))
  return all
})
process.stdout.write(
  options.json ? `${JSON.stringify(results.map(withVerdict))}\n` : `${formatTable(results)}\n`,
)
process.exitCode = results.every(passes) ? 0 : 1

function withVerdict(result: Result) {
  return { ...result, pass: passes(result) }
}

/** One server on the disk of this folder, with fsync on, for as long as the work takes. */
async function withServer<Value>(work: (context: BenchContext) => Promise<Value>): Promise<Value> {
  const base = resolve('.data')
  await mkdir(base, { recursive: true })
  const folder = await mkdtemp(join(base, 'bench-'))
  let server: RunningPostgres | null = null
  try {
    server = await startPostgres({ dataDir: join(folder, 'pg'), settings: { fsync: 'on' } })
    return await work(contextOf(server))
  } finally {
    await server?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function contextOf(server: RunningPostgres): BenchContext {
  let databases = 0
  return {
    createDatabase: async () => {
      databases += 1
      const client = new pg.Client(server.urlOf('postgres'))
      await client.connect()
      await client.query(`create database bench_${databases}`)
      await client.end()
      return server.urlOf(`bench_${databases}`)
    },
    say: (text) => process.stderr.write(`${text}\n`),
  }
}
