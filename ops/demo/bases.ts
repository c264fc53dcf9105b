import type { Principal } from '../../domain/access/principal.ts'
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
