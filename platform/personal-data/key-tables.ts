import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { type Migration, migrate } from '../database.ts'

/** The keys stand apart from everything else, so that they can be kept and lost apart. */
const keysSchema = 'keys'

const migrations: readonly Migration[] = [
  {
    name: '001-person-key',
    up: `
      create table keys.person_key (
        person text primary key,
        -- Encrypted by the key of keys; null once it was destroyed.
        wrapped bytea,
        made_at timestamptz not null default now(),
        destroyed_at timestamptz,
        check ((wrapped is null) = (destroyed_at is not null))
      );`,
  },
]

/** Told to every process when a person's key was destroyed; the payload is the person. */
export const destroyedChannel = 'kaisen_person_key_destroyed'

const cipher = 'aes-256-gcm'
const secretBytes = 32
const nonceBytes = 12
const tagBytes = 16

/** A person's secret, encrypted by the key of keys; the person's name is bound in. */
const wrap = (master: Buffer, person: string, secret: Buffer): Buffer => {
  const nonce = randomBytes(nonceBytes)
  const encryption = createCipheriv(cipher, master, nonce)
  encryption.setAAD(Buffer.from(person))
  const hidden = [encryption.update(secret), encryption.final()]
  return Buffer.concat([nonce, ...hidden, encryption.getAuthTag()])
}

/** KEY_ENCRYPTION_KEY is not the one that wrapped the keys of this database. */
export class WrongKeyError extends Error {
  override name = 'WrongKeyError'
}

const unwrap = (master: Buffer, person: string, wrapped: Buffer): Buffer => {
  const end = wrapped.length - tagBytes
  const decryption = createDecipheriv(cipher, master, wrapped.subarray(0, nonceBytes))
  decryption.setAAD(Buffer.from(person))
  decryption.setAuthTag(wrapped.subarray(end))
  try {
    return Buffer.concat([decryption.update(wrapped.subarray(nonceBytes, end)), decryption.final()])
  } catch (error) {
    throw new WrongKeyError('KEY_ENCRYPTION_KEY does not open the keys of this database', {
      cause: error,
    })
  }
}

/** Secrets by person; null where the key was destroyed. Who was never seen is missing. */
export type Secrets = Map<string, Buffer | null>

/** The table of keys, its secrets wrapped by the key of keys. */
export type KeyTable = {
  read: (persons: readonly string[]) => Promise<Secrets>
  /** As `read`; makes the keys that are missing, each once whoever asks. */
  make: (persons: readonly string[]) => Promise<Secrets>
  /** Destroys a person's key, now and for ever, and tells every process. */
  destroy: (person: string) => Promise<void>
}

type Row = { person: string; wrapped: Buffer | null }

/** Makes the table where it is missing. */
export const prepareKeyTable = (pool: pg.Pool): Promise<void> =>
  migrate(pool, keysSchema, migrations)

/** Opens the table, which is made where it is missing. */
export const openKeyTable = async (
  pool: pg.Pool,
  keyOfKeys: () => Promise<Buffer>,
): Promise<KeyTable> => {
  await prepareKeyTable(pool)
  const read = async (persons: readonly string[]): Promise<Secrets> => {
    const { rows } = await pool.query<Row>({
      name: 'person-keys',
      text: 'select person, wrapped from keys.person_key where person = any($1)',
      values: [persons],
    })
    const master = rows.length === 0 ? Buffer.alloc(0) : await keyOfKeys()
    return new Map(
      rows.map(({ person, wrapped }) => [
        person,
        wrapped === null ? null : unwrap(master, person, wrapped),
      ]),
    )
  }
  return {
    read,
    make: async (persons) => {
      const known = await read(persons)
      const missing = persons.filter((person) => !known.has(person)).sort()
      if (missing.length === 0) return known
      const master = await keyOfKeys()
      await pool.query(
        `insert into keys.person_key (person, wrapped)
           select * from unnest($1::text[], $2::bytea[]) on conflict do nothing`,
        [missing, missing.map((person) => wrap(master, person, randomBytes(secretBytes)))],
      )
      return read(persons)
    },
    destroy: async (person) => {
      await pool.query(
        `insert into keys.person_key (person, wrapped, destroyed_at) values ($1, null, now())
           on conflict (person) do update set wrapped = null, destroyed_at = now()
             where person_key.wrapped is not null`,
        [person],
      )
      await pool.query('select pg_notify($1, $2)', [destroyedChannel, person])
      // The row's older version, which holds the key, is not left for autovacuum to find.
      await pool.query('vacuum keys.person_key')
    },
  }
}
