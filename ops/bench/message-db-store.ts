import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { BenchContext } from './figure.ts'
import type { ComparedStore, Delivered } from './other-store.ts'
import { referenceFile } from './reference-packages.ts'

const batchSize = 500
const pollMs = 10
const category = 'contract'

/** In the order of its own install script; the folders hold one statement a file. */
const parts = [
  'schema/message-store.sql',
  'extensions',
  'tables',
  'types',
  'functions',
  'indexes',
] as const
/** Functions that others are defined with. */
const firstFunctions = ['hash-64.sql', 'category.sql', 'acquire-lock.sql', 'stream-version.sql']

/** Message DB with a connection for each caller; its subscriber polls the category. */
export async function openMessageDb(
  { createDatabase, say }: BenchContext,
  callers: number,
): Promise<ComparedStore> {
  const url = await createDatabase()
  const options = { connectionString: url, options: '-c search_path=message_store,public' }
  await install(new pg.Client(options), say)
  const pool = new pg.Pool({ ...options, max: callers })
  pool.on('error', () => {})
  return {
    name: 'Message DB',
    append: async ({ stream, expected, event }) => {
      const { id, type, data, ...metadata } = event
      await pool.query({
        name: 'write',
        text: 'select message_store.write_message($1, $2, $3, $4, $5, $6)',
        values: [id, stream, type, data, metadata, expected === 'none' ? -1 : expected],
      })
    },
    follow: (see) => {
      const stopping = new AbortController()
      const running = poll(new pg.Client(options), see, stopping.signal)
      return {
        stop: async () => {
          stopping.abort()
          await running
        },
      }
    },
    close: () => pool.end(),
  }
}

async function install(client: pg.Client, say: (text: string) => void): Promise<void> {
  const manifest = await referenceFile('@eventide/message-db/package.json', say)
  const base = join(dirname(manifest), 'database')
  await client.connect()
  for (const part of parts) {
    const path = join(base, part)
    const files = part.endsWith('.sql') ? [''] : inOrder(await readdir(path))
    for (const file of files) await client.query(await readFile(join(path, file), 'utf8'))
  }
  await client.end()
}

const inOrder = (files: readonly string[]): string[] => [
  ...firstFunctions.filter((file) => files.includes(file)),
  ...files.filter((file) => !firstFunctions.includes(file)),
]

type Row = { id: string; stream_name: string; position: string; global_position: string }

async function poll(
  client: pg.Client,
  see: (events: readonly Delivered[]) => void,
  signal: AbortSignal,
): Promise<void> {
  await client.connect()
  let next = 1n
  while (!signal.aborted) {
    const { rows } = await client.query<Row>({
      name: 'poll',
      text: `select id, stream_name, position, global_position
               from message_store.get_category_messages($1, $2, $3)`,
      values: [category, next, batchSize],
    })
    see(
      rows.map((row) => ({
        id: row.id,
        stream: row.stream_name,
        revision: Number(row.position),
        position: BigInt(row.global_position),
      })),
    )
    const last = rows.at(-1)
    if (last === undefined) await sleep(pollMs)
    else next = BigInt(last.global_position) + 1n
  }
  await client.end()
}
