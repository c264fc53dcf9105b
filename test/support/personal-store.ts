import { personalOf } from '../../domain/personal-data.ts'
import { openPersonalEventStore } from '../../platform/personal-data/open.ts'

/** The key of keys of every test. */
export const keyEncryptionKey = 'dGVzdHMgYWxvbmUgbWF5IGtub3cgdGhpcyBrZXkuLi4'

/** A log with encryption of personal data, and its keys, in one database. */
export const openPersonalStore = (url: string) =>
  openPersonalEventStore(
    { databaseUrl: url, eventStoreUrl: url, keyEncryptionKey, dataDir: '/nowhere' },
    personalOf,
  )
