import { once } from 'node:events'
import { type Command, InvalidArgumentError } from 'commander'
import { eventLine, eventsBetween } from '../event-lines.ts'
import { withOpenInstance } from './instance.ts'

const position = (text: string): bigint => {
  if (!/^[1-9]\d{0,17}$/.test(text)) throw new InvalidArgumentError('a position counts from 1')
  return BigInt(text)
}

/** Adds the words of the log. */
export const addTo = (group: Command): void => {
  group
    .command('export')
    .description('events in the order of the log, one line of JSON each')
    .option('--from <position>', 'the first position wanted', position, 1n)
    .option('--to <position>', 'the last position wanted; the newest event by default', position)
    .option('--decrypted', 'personal data in the clear; of the erased only that they are')
    .action(({ from, to, decrypted }: { from: bigint; to?: bigint; decrypted?: true }) =>
      withOpenInstance(async (instance) => {
        const store = decrypted ? instance.store : instance.log
        const last = to ?? (await store.head())
        for await (const event of eventsBetween(store, from, last))
          if (!process.stdout.write(`${eventLine(event)}\n`)) await once(process.stdout, 'drain')
      }),
    )
}
