import type { Principal } from '../../domain/access/principal.ts'
import { japanDateOf } from '../../domain/kernel/calendar.ts'
import { areasNeededFrom } from '../../domain/site/base-address-rule.ts'
import type { StoryAccount } from './people.ts'
import { demonstrationId, type Simulation } from './simulation.ts'

const system: Principal = { kind: 'system', id: 'demonstration' }

/** Base addresses of the past: staff have been there and seen it (TEL-05). */
export const verifyBases = async (
  simulation: Simulation,
  { accountId, loginId, bases }: StoryAccount,
): Promise<void> => {
  for (const [index, { address, areaCodes }] of bases.entries()) {
    const label = `base ${loginId} ${index}`
    const siteId = demonstrationId(label)
    const site = { siteId, accountId }
    await simulation.send(label, system, 'RegisterSite', { ...site, address })
    await simulation.settle()
    const visited = { ...site, method: 'site-visit', caseId: siteId, areaCodes }
    await simulation.send(label, system, 'VerifySite', visited)
    await simulation.send(label, system, 'CloseScreening', { caseId: siteId, accountId })
  }
}

/**
 * Staff name the areas of an account's own address before it buys numbers there (TEL-05). Where it
 * may buy without for now, one of them is left on the list of those that wait for staff.
 */
export const nameOwnAreas = async (
  simulation: Simulation,
  { accountId, loginId, ownAreas: { areaCodes, namedLate } }: StoryAccount,
): Promise<void> => {
  if (namedLate && japanDateOf(simulation.now()) < areasNeededFrom) return
  await simulation.send(`areas ${loginId}`, system, 'NameOwnAreas', { accountId, areaCodes })
}
