import type { EventToAppend } from '../../platform/event-store/port.ts'
import { deriveUuid, digestOf, uuidv7 } from '../../platform/ids.ts'

/** Events as a command would make them: ids derived from the command's. */
export function sampleEvents(
  count = 1,
  options: { commandId?: string; accountId?: string | null; data?: unknown } = {},
): EventToAppend[] {
  const commandId = options.commandId ?? uuidv7()
  return Array.from({ length: count }, (_, index) => ({
    id: deriveUuid(commandId, `event:${index}`),
    type: 'SampleHappened',
    version: 1,
    occurredAt: '2026-11-21T13:00:00.123Z',
    accountId: options.accountId ?? null,
    actor: { kind: 'system', id: 'test' },
    commandId,
    commandDigest: digestOf({ commandId }),
    correlationId: commandId,
    data: options.data ?? { number: index },
  }))
}
