import type { BenchContext } from './figure.ts'
import type { ComparedStore } from './other-store.ts'
import { referenceModule } from './reference-packages.ts'

type Message = {
  metadata: {
    messageId: string
    streamName: string
    streamPosition: bigint
    globalPosition: bigint
  }
}

type Consumer = {
  reactor: (options: {
    processorId: string
    startFrom: 'BEGINNING'
    eachMessage: (message: Message) => void
  }) => unknown
  start: () => Promise<void>
  close: () => Promise<void>
}

type Emmett = {
  getPostgreSQLEventStore: (connectionString: string) => {
    schema: { migrate: () => Promise<unknown> }
    appendToStream: (
      stream: string,
      events: { type: string; data: unknown; metadata: unknown }[],
      options: { expectedStreamVersion: bigint | 'STREAM_DOES_NOT_EXIST' },
    ) => Promise<unknown>
    close: () => Promise<void>
  }
  postgreSQLEventStoreConsumer: (options: {
    connectionString: string
    pulling: { batchSize: number; pullingFrequencyInMs: number }
  }) => Consumer
}

const batchSize = 500
const pullingFrequencyInMs = 10

/** emmett-postgresql as its guide opens it, its own consumer pulling often. */
export async function openEmmett({ createDatabase, say }: BenchContext): Promise<ComparedStore> {
  const url = await createDatabase()
  const emmett = await referenceModule<Emmett>('@event-driven-io/emmett-postgresql', say)
  const store = emmett.getPostgreSQLEventStore(url)
  await store.schema.migrate()
  return {
    name: 'emmett',
    append: async ({ stream, expected, event }) => {
      const { id: _, type, data, ...metadata } = event
      const expectedStreamVersion =
        expected === 'none' ? ('STREAM_DOES_NOT_EXIST' as const) : BigInt(expected + 1)
      await store.appendToStream(stream, [{ type, data, metadata }], { expectedStreamVersion })
    },
    follow: (see) => {
      const consumer = emmett.postgreSQLEventStoreConsumer({
        connectionString: url,
        pulling: { batchSize, pullingFrequencyInMs },
      })
      consumer.reactor({
        processorId: 'witness',
        startFrom: 'BEGINNING',
        eachMessage: ({ metadata }) =>
          see([
            {
              id: metadata.messageId,
              stream: metadata.streamName,
              revision: Number(metadata.streamPosition) - 1,
              position: metadata.globalPosition,
            },
          ]),
      })
      const running = consumer.start().catch((error: unknown) => say(`emmett: ${error}`))
      return {
        stop: async () => {
          await consumer.close()
          await running
        },
      }
    },
    close: () => store.close(),
  }
}
