import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/transport-node'
import { ensureStreams } from '../platform/nats/streams.ts'

/** Which incarnation of a stream it is, and how far it reaches. */
export type StreamSight = { created: string; isEmpty: boolean; lastSequence: number }

/** Looks at a stream, and makes the streams anew where JetStream's store was wiped. */
export async function sightOf(
  connection: NatsConnection,
  stream: string,
): Promise<{ manager: JetStreamManager; sight: StreamSight }> {
  const manager = await jetstreamManager(connection)
  const look = () => manager.streams.info(stream)
  const { created, state } = await look().catch(async () => {
    await ensureStreams(connection)
    return look()
  })
  const sight = { created, isEmpty: state.messages === 0, lastSequence: state.last_seq }
  return { manager, sight }
}

/** Whether the stream cannot be the one that was read or written up to a sequence. */
export const isOtherStream = (
  sight: StreamSight,
  known: { created: string | null; sequence: number },
): boolean => known.created !== sight.created || sight.lastSequence < known.sequence
