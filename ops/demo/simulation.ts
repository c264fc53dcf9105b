import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { readIssuer } from '../../commands/issuer.ts'
import { sendMailEffect } from '../../commands/mail/ask-for-mail.ts'
import { sendMailWith } from '../../commands/mail/send-mail.ts'
import type { Outcome } from '../../commands/mediator.ts'
import { closeLogInEffect } from '../../commands/policies/close-log-ins.ts'
import { openCheckoutEffect } from '../../commands/policies/credit-payments.ts'
import { nextDueAt } from '../../commands/to-do-list.ts'
import { openWriteSide, type WriteSide } from '../../commands/write-side.ts'
import type { Principal } from '../../domain/access/principal.ts'
import type { EventStore } from '../../platform/event-store/port.ts'
import { deriveUuid } from '../../platform/ids.ts'
import type { KeptPictures } from '../../platform/kept-pictures.ts'
import type { Log } from '../../platform/log.ts'

/** All ids of the demonstration follow from this one, so a broken load goes on where it was. */
const namespace = '0d9f1c9e-4f0b-8a53-9a55-6f7c8b1d2e30'

/** An id of the demonstration's own, by what it is for. */
export const demonstrationId = (label: string): string => deriveUuid(namespace, label)

/** A past that is lived through in minutes: the write side with a clock of its own. */
export type Simulation = {
  now: () => string
  /** Moves time on; whatever falls due on the way happens, in order. */
  forwardTo: (instant: string) => Promise<void>
  /** Sends a command at the simulated instant and gives its answer, whatever it is. */
  ask: (label: string, principal: Principal, name: string, data: object) => Promise<Outcome>
  /** Sends a command at the simulated instant; a refusal is a fault of the story. */
  send: (label: string, principal: Principal, name: string, data: object) => Promise<void>
  /** Waits until all that follows from what was sent has happened. */
  settle: () => Promise<void>
  close: () => Promise<void>
}

type Parts = {
  store: EventStore
  pool: pg.Pool
  log: Log
  startsAt: string
  pictures: KeptPictures
}

/** Pages of the gateway that nobody will open: payments of the past are long captured. */
const pastCheckout = async (data: Record<string, unknown>) => ({
  command: 'OpenCheckout',
  data: {
    paymentId: data.paymentId,
    gatewayReference: `past-${data.paymentId}`,
    url: 'https://gateway.example/past',
  },
})

/** Letters of the past are taken as sent: nobody's inbox shall fill up with them. */
const pastMail = sendMailWith({
  post: async () => 'sent',
  publicUrl: 'https://kaisen.example',
  languageOf: async () => 'ja',
})

export const openSimulation = async ({
  store,
  pool,
  log,
  startsAt,
  pictures,
}: Parts): Promise<Simulation> => {
  let current = startsAt
  const side: WriteSide = await openWriteSide({
    store,
    pool,
    clock: { now: () => current },
    log,
    issuer: readIssuer({}, true),
    pictures,
    effects: {
      [openCheckoutEffect]: pastCheckout,
      [sendMailEffect]: pastMail,
      [closeLogInEffect]: async () => null,
    },
  })
  const settle = () => side.worker.untilIdle()
  const ask: Simulation['ask'] = (label, principal, name, data) =>
    side.mediator({
      principal,
      name,
      body: { commandId: demonstrationId(`${label} ${name}`), ...data },
      correlationId: demonstrationId(label),
    })
  return {
    now: () => current,
    settle,
    forwardTo: async (instant) => {
      await settle()
      for (;;) {
        const due = await nextDueAt(pool, current)
        if (due === null || due > instant) break
        current = due
        await settle()
      }
      if (instant > current) current = instant
    },
    ask,
    send: async (label, principal, name, data) => {
      const outcome = await ask(label, principal, name, data)
      if (!outcome.ok)
        throw new Error(`${label}: ${name} was refused: ${JSON.stringify(outcome.refusal)}`)
      await sleep(0)
    },
    close: async () => {
      await side.letterWorker.untilIdle()
      await side.close()
    },
  }
}
