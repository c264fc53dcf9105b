import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { startNats } from '../../ops/embedded/nats.ts'
import { openLog } from '../../platform/log.ts'
import { connectNats } from '../../platform/nats/connect.ts'
import { viewSubject } from '../../platform/nats/subjects.ts'
import { openViewPublisher } from '../../projections/view-publisher.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'kaisen-views-'))
const log = openLog('test', 'silent')
const subject = viewSubject({ accountId: 'a1', circleId: 'c1' }, 'cart')

afterAll(() => rm(dataDir, { recursive: true, force: true }))

test('what changes is told over NATS to who listens to the account', async () => {
  const server = await startNats({ dataDir })
  const listener = await connectNats({ ...server, name: 'listener' })
  const heard: string[] = []
  listener.subscribe('kaisen.view.a1.>', {
    callback: (_, message) => void heard.push(`${message.subject} ${message.string()}`),
  })
  await listener.flush()
  const publisher = openViewPublisher({ ...server, name: 'projections' }, log)
  await expect.poll(() => publisher.check().then(() => 'ok', String)).toBe('ok')
  publisher.publish(subject, '{"position":"7"}')
  publisher.publish(viewSubject({ accountId: 'a2' }, 'wallet'), '{"position":"7"}')
  await expect.poll(() => heard).toEqual([`${subject} {"position":"7"}`])
  await publisher.close()
  await listener.close()
  await server.stop()
})

test('without NATS nothing is told, nothing fails, and the check says why', async () => {
  const away = { url: 'nats://127.0.0.1:1', keysDir: join(dataDir, 'nowhere'), name: 'projections' }
  const publisher = openViewPublisher(away, log)
  publisher.publish(subject, '{}')
  await sleep(50)
  await expect(publisher.check()).rejects.toThrow(/nowhere/)
  await publisher.close()
})
