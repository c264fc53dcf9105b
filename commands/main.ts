import { personalOf } from '../domain/personal-data.ts'
import { openAuth } from '../platform/auth-tables.ts'
import { readBlobs } from '../platform/blobs.ts'
import { systemClock } from '../platform/clock.ts'
import { languageOf } from '../platform/credentials.ts'
import { createPool } from '../platform/database.ts'
import { openGateway } from '../platform/gateway/open.ts'
import { lookAtPictures } from '../platform/kept-pictures.ts'
import { openPostOffice } from '../platform/mail.ts'
import { connectNats } from '../platform/nats/connect.ts'
import { openPersonalEventStore } from '../platform/personal-data/open.ts'
import { runService, type Service, type ServiceContext } from '../platform/service.ts'
import { openCallIntake } from './call-intake.ts'
import { destroyKeyWith } from './destroy-key.ts'
import { openDoor } from './door.ts'
import { forwardClock } from './forward-clock.ts'
import { openCheckoutWith, refundWith } from './gateway-effects.ts'
import { readIssuer } from './issuer.ts'
import { closeLogInWith } from './log-in-effects.ts'
import { sendMailEffect } from './mail/ask-for-mail.ts'
import { letterSecrets } from './mail/letter-secrets.ts'
import { sendMailWith } from './mail/send-mail.ts'
import { closeLogInEffect } from './policies/close-log-ins.ts'
import { openCheckoutEffect } from './policies/credit-payments.ts'
import { destroyKeyEffect } from './policies/destroy-keys.ts'
import { refundEffect } from './policies/give-back.ts'
import { openWriteSide } from './write-side.ts'

const start = async ({ config, log, clock }: ServiceContext): Promise<Service> => {
  const { databaseUrl, demonstration, publicUrl } = config
  const { store, keys } = await openPersonalEventStore(config, personalOf)
  const pool = createPool(databaseUrl, { applicationName: 'kaisen-commands' })
  const connection = await connectNats({
    url: config.natsUrl,
    keysDir: config.natsKeysDir,
    name: 'commands',
  })
  // The gateway goes by wall-clock time, also where business time runs ahead of it.
  const gateway = openGateway(config, systemClock.now)
  const auth = await openAuth(pool)
  const postOffice = openPostOffice(config)
  const writeSide = await openWriteSide({
    store,
    pool,
    clock,
    log,
    issuer: readIssuer(process.env, demonstration),
    pictures: lookAtPictures(readBlobs(config.dataDir, keys)),
    effects: {
      [destroyKeyEffect]: destroyKeyWith({ keys, pool, dataDir: config.dataDir }),
      [openCheckoutEffect]: openCheckoutWith(gateway, publicUrl),
      [refundEffect]: refundWith(gateway),
      [closeLogInEffect]: closeLogInWith(auth, systemClock.now),
      [sendMailEffect]: sendMailWith({
        post: postOffice.post,
        publicUrl,
        languageOf: (reader) => languageOf(auth, reader),
        secrets: letterSecrets(auth, systemClock.now),
      }),
    },
  })
  const { mediator, processes, worker } = writeSide
  keys.onDestroyed(writeSide.forget)
  // What fell due while we were away comes before anything new.
  await worker.untilIdle()
  const forward = (to: string) => forwardClock({ pool, clock, worker, databaseUrl }, to)
  const door = openDoor({
    connection,
    log,
    mediator,
    forwardClock: demonstration ? forward : null,
  })
  const intake = openCallIntake({ connection, mediator, log })
  return {
    checks: {
      store: async () => {
        await store.head()
      },
      nats: () => connection.flush(),
      processes: () => Promise.race([processes.done, Promise.resolve()]),
    },
    close: async () => {
      await door.drain()
      await intake.stop()
      await writeSide.close()
      postOffice.close()
      await connection.drain()
      await store.close()
      await pool.end()
    },
  }
}

await runService('commands', process.env, start)
