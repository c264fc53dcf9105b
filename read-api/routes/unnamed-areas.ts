import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { refuseAccess } from '../../domain/access/session-refusals.ts'
import { areasNeededFrom } from '../../domain/site/base-address-rule.ts'
import { listAreasNear } from '../../projections/number-areas.ts'
import { listUnnamedAddresses } from '../../projections/unnamed-areas.ts'
import { addRead, type ReadParts } from '../reads.ts'
import { UnnamedAreas } from '../schemas/screening.ts'
import { BaseQuery } from '../schemas/wire.ts'
import { mayLook } from './screening.ts'

/** As many as one works through at a sitting: what is named leaves the list. */
const shownMax = 20

/** 市外局番の確認: verified addresses whose areas are still to be named (TEL-05). */
export function addUnnamedAreas(app: FastifyInstance, parts: ReadParts): void {
  addRead(app, parts, {
    url: '/api/staff/unnamed-areas',
    summary: 'Verified addresses whose area codes nobody has named, the oldest first (TEL-05)',
    params: z.strictObject({}),
    query: BaseQuery,
    answer: UnnamedAreas,
    find: async ({ db, principal }) => {
      if (!mayLook(principal)) return refuseAccess('not_permitted')
      const { items, total } = await listUnnamedAddresses(db, shownMax)
      const suggested = items.map(async (item) => ({
        ...item,
        areas: await listAreasNear(db, item),
      }))
      return { neededFrom: areasNeededFrom, total, items: await Promise.all(suggested) }
    },
  })
}
