import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { AccountOpened } from '../../domain/account/events.ts'
import { erasedText } from '../../domain/kernel/values.ts'
import { personalOf } from '../../domain/personal-data.ts'
import { eventDefinitions } from '../../domain/registry.ts'
import { createPool } from '../../platform/database.ts'
import { openEventStore } from '../../platform/event-store/open.ts'
import type { EventToAppend } from '../../platform/event-store/port.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { openPersonKeys } from '../../platform/personal-data/person-keys.ts'
import { personKeyOf, SealBrokenError, seal, unseal } from '../../platform/personal-data/sealing.ts'
import { keyEncryptionKey, openPersonalStore } from '../support/personal-store.ts'
import { createDatabase } from '../support/postgres.ts'
import { details } from '../support/sample-business.ts'
import { sampleEvents } from '../support/sample-events.ts'
import { describeEventStore } from './event-store-contract.ts'

const url = await createDatabase()
describeEventStore('PostgreSQL event store with encryption', {
  open: async () => (await openPersonalStore(url)).store,
  contiguous: true,
})

const ownUrl = await createDatabase()
const pool = createPool(ownUrl)
const { store, keys } = await openPersonalStore(ownUrl)
const other = await openPersonalStore(ownUrl)
const bare = await openEventStore(ownUrl)
afterAll(async () => {
  for (const each of [store, other.store, bare]) await each.close()
  await pool.end()
})

const opened = (accountId: string | null, name = details.name): EventToAppend => ({
  ...(sampleEvents()[0] as EventToAppend),
  type: 'AccountOpened',
  version: AccountOpened.version,
  accountId,
  commandDigest: 'private:abcdefgh',
  data: AccountOpened.encode({ loginId: 'naniwa', details: { ...details, name } }),
})

const rawRows = async (): Promise<string> => {
  const { rows } = await pool.query<{ row: string }>('select t::text as row from eventlog.event t')
  return rows.map(({ row }) => row).join('\n')
}

const personal = [details.name, details.street, details.email, details.phone, details.city]

const domain = join(import.meta.dirname, '../../domain')
/** Every sample of every version ever written, by its file's name. */
const samples = readdirSync(domain, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.includes('golden/'))
  .map((path) => {
    const [, type = '', version = ''] = /(\w+)\.v(\d+)\.json$/.exec(path) ?? []
    const data: unknown = JSON.parse(readFileSync(join(domain, path), 'utf8'))
    return { type, version: Number(version), data }
  })

describe('OPS-12 personal data in the log', () => {
  test('OPS-12 every event of every version can be read once its person is erased', () => {
    const key = personKeyOf(Buffer.alloc(32, 3))
    let personalCount = 0
    for (const { type, version, data } of samples) {
      const definition = eventDefinitions.get(type)
      const find = personalOf(type, version)
      const event = { id: uuidv7(), data, commandDigest: 'digest' }
      const sealed = seal(event, find, key)
      expect(unseal(sealed, key)).toEqual(event)
      const erased = unseal(sealed, null)
      expect(() => definition?.decode(version, erased.data), type).not.toThrow()
      for (const { path, erased: instead } of find?.(data) ?? []) {
        personalCount += 1
        const shown = path.reduce((part: unknown, step) => Object(part)[step], sealed.data)
        expect(shown, `${type} ${path.join('.')}`).toEqual(instead)
      }
    }
    expect(personalCount).toBeGreaterThan(30)
  })

  test('OPS-12 is encrypted in the rows and plain to whoever reads with the keys', async () => {
    const accountId = uuidv7()
    const event = opened(accountId)
    await store.append(`account-${accountId}`, 'none', [event])
    const rows = await rawRows()
    for (const text of [...personal, 'private:abcdefgh']) expect(rows).not.toContain(text)
    expect(rows).toContain(erasedText)
    expect(rows).not.toContain('naniwa')
    expect(rows).toContain('corporation')
    for (const reader of [store, other.store]) {
      const [read] = await reader.read(`account-${accountId}`)
      expect(read).toMatchObject({ data: event.data, commandDigest: event.commandDigest })
    }
    const [heard] = (await store.readAll(0n, 10)).filter((each) => each.id === event.id)
    expect(heard?.data).toEqual(event.data)
  })

  test('OPS-12 an append that is sent again is the same to the byte, and recognised', async () => {
    const accountId = uuidv7()
    const event = opened(accountId)
    const key = (await keys.toSeal([accountId])).get(accountId) ?? null
    const find = personalOf(event.type, event.version)
    expect(seal(event, find, key)).toEqual(seal(event, find, key))
    const changed = opened(accountId, '株式会社べつ')
    expect(seal({ ...changed, id: event.id }, find, key)).not.toEqual(seal(event, find, key))
    const stream = `account-${accountId}`
    await store.append(stream, 'none', [event])
    expect(await other.store.append(stream, 'none', [event])).toMatchObject({ repeated: true })
  })

  test("OPS-12 another account's key does not read it, a changed byte is found", async () => {
    const event = opened(uuidv7())
    const find = personalOf(event.type, event.version)
    const [mine, theirs] = [personKeyOf(Buffer.alloc(32, 1)), personKeyOf(Buffer.alloc(32, 2))]
    const sealed = seal(event, find, mine)
    expect(unseal(sealed, mine)).toEqual(event)
    const seen = AccountOpened.decode(AccountOpened.version, unseal(sealed, theirs).data)
    expect(seen.details.name).toBe(erasedText)
    const { '~sealed': text } = sealed.data as { '~sealed': string }
    const tampered = `${text.slice(0, -3)}${text.at(-3) === 'A' ? 'B' : 'A'}${text.slice(-2)}`
    const broken = { ...sealed, data: { ...(sealed.data as object), '~sealed': tampered } }
    expect(() => unseal(broken, mine)).toThrow(SealBrokenError)
    expect(() => unseal({ ...sealed, id: uuidv7() }, mine)).toThrow(SealBrokenError)
  })

  test('OPS-12 once the key is destroyed no process reads it, and no new one is made', async () => {
    const accountId = uuidv7()
    const stream = `account-${accountId}`
    await store.append(stream, 'none', [opened(accountId)])
    await other.store.read(stream)
    const told = Promise.withResolvers<string | null>()
    other.keys.onDestroyed(told.resolve)
    await keys.destroy(accountId)
    expect(await told.promise).toBe(accountId)
    await store.append(stream, 0, [opened(accountId, '株式会社あとから')])
    for (const reader of [store, other.store]) {
      const events = await reader.read(stream)
      expect(events).toHaveLength(2)
      for (const { data, commandDigest } of events) {
        expect(AccountOpened.decode(AccountOpened.version, data).details.email).toBe(
          'erased@example.invalid',
        )
        expect(commandDigest).toBe('sealed')
      }
    }
    expect(await rawRows()).not.toContain('あとから')
  })

  test('OPS-12 events from before, of the operator, and without personal data', async () => {
    const old = opened(uuidv7())
    await bare.append('account-old', 'none', [old])
    const [read] = await store.read('account-old')
    expect(read?.data).toEqual(old.data)
    const ours = opened(null, '回線サービス株式会社')
    await store.append('account-operator', 'none', [ours])
    const [own] = await other.store.read('account-operator')
    expect(own?.data).toEqual(ours.data)
    expect(await rawRows()).not.toContain('回線サービス株式会社')
    const plain = sampleEvents(2, { data: { amount: '1' } })
    await store.append('sample-plain', 'none', plain)
    expect((await bare.read('sample-plain')).map(({ data }) => data)).toEqual([
      { amount: '1' },
      { amount: '1' },
    ])
  })

  test('OPS-12 another key of keys opens nothing, and says so', async () => {
    const accountId = uuidv7()
    await keys.toSeal([accountId])
    const foreign = await openPersonKeys(ownUrl, async () => Buffer.alloc(32, 7))
    await expect(foreign.toOpen([accountId])).rejects.toThrow('KEY_ENCRYPTION_KEY')
    await foreign.close()
    const same = await openPersonKeys(ownUrl, async () =>
      Buffer.from(keyEncryptionKey, 'base64url'),
    )
    expect((await same.toOpen([accountId])).get(accountId)).toBeTruthy()
    await same.close()
  })
})
