import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { jetstream } from '@nats-io/jetstream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EmbeddedNats, startNats } from '../../ops/embedded/nats.ts'
import { connectNats } from '../../platform/nats/connect.ts'
import { ensureStreams } from '../../platform/nats/streams.ts'
import { eventSubject } from '../../platform/nats/subjects.ts'

let dataDir: string
let server: EmbeddedNats

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'kaisen-nats-'))
  server = await startNats({ dataDir })
})

afterAll(async () => {
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const event = { accountId: 'a1', stream: 'wallet-a1.2026-03', type: 'FundsAdded' }

test('a message id within the window is stored once', async () => {
  const connection = await connectNats({ ...server, name: 'test' })
  await ensureStreams(connection)
  await ensureStreams(connection)
  const stream = jetstream(connection)
  const first = await stream.publish(eventSubject(event), 'x', { msgID: 'event-1' })
  const second = await stream.publish(eventSubject(event), 'x', { msgID: 'event-1' })
  expect([first.duplicate, second.duplicate]).toEqual([false, true])
  await connection.close()
})

test('a killed server starts again on the same folder and address; clients return', async () => {
  const connection = await connectNats({ ...server, name: 'test' })
  const before = server
  process.kill(before.pid, 'SIGKILL')
  await before.exited
  server = await startNats({ dataDir })
  expect(server.url).toBe(before.url)
  connection.subscribe('ping', { callback: (_, message) => void message.respond('pong') })
  const ask = (): Promise<string> =>
    connection.request('ping', '', { timeout: 200 }).then(
      (message) => message.string(),
      () => '',
    )
  await expect.poll(ask, { timeout: 5_000 }).toBe('pong')
  await connection.close()
})

test('an orphan on the folder is ended and replaced', async () => {
  const orphan = server
  server = await startNats({ dataDir })
  await orphan.exited
  expect(server.pid).not.toBe(orphan.pid)
  const connection = await connectNats({ ...server, name: 'test' })
  await connection.flush()
  await connection.close()
})

test("wiping JetStream's store costs the messages only: the streams are made again", async () => {
  await server.stop()
  await rm(path.join(dataDir, 'store'), { recursive: true })
  await rm(path.join(dataDir, 'accounts'), { recursive: true })
  server = await startNats({ dataDir })
  const connection = await connectNats({ ...server, name: 'test' })
  await ensureStreams(connection)
  const stored = await jetstream(connection).publish(eventSubject(event), 'x', { msgID: 'event-1' })
  expect([stored.seq, stored.duplicate]).toEqual([1, false])
  await connection.close()
})
