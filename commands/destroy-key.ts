import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { z } from 'zod'
import { Id } from '../domain/kernel/values.ts'
import { blobsName } from '../platform/blobs.ts'
import { inTransaction } from '../platform/database.ts'
import type { PersonKeys } from '../platform/personal-data/person-keys.ts'
import type { Effect } from './worker.ts'

const Asked = z.object({ accountId: Id })

/** What stands of an account beside log and read models: its log-ins, and work that is done. */
const forgetBesides = (pool: pg.Pool, accountId: string): Promise<void> =>
  inTransaction(pool, async (tx) => {
    for (const statement of [
      `delete from auth.session where home->>'accountId' = $1`,
      'delete from auth.login where account_id = $1',
      `update work.to_do set data = '{}' where account_id = $1 and state <> 'open'`,
    ])
      await tx.query(statement, [accountId])
  })

export type DestroyingParts = {
  keys: Pick<PersonKeys, 'destroy'>
  pool: pg.Pool
  /** Where the files of people are. */
  dataDir: string
}

/** Destroys an account's key, and what names it elsewhere. Done again, it finds nothing to do. */
export const destroyKeyWith =
  ({ keys, pool, dataDir }: DestroyingParts): Effect =>
  async (asked) => {
    const { accountId } = Asked.parse(asked)
    await keys.destroy(accountId)
    await forgetBesides(pool, accountId)
    await rm(join(dataDir, blobsName, accountId), { recursive: true, force: true })
    return { command: 'RecordKeyDestroyed', data: { accountId } }
  }
