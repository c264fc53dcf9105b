import { randomBytes } from 'node:crypto'
import type { Command } from 'commander'
import { instantOf } from '../../domain/kernel/calendar.ts'
import type { Difference } from '../../projections/compare.ts'
import { checkReplay } from '../../read-api/replay-check.ts'
import type { Answer } from './answer.ts'
import { answerOf, write, wrongUse } from './answer.ts'
import { type Instance, refuseInstance, withInstance } from './instance.ts'
import { progressOnStandardError } from './progress.ts'

type ReplayWords = { account?: string; all?: boolean; until?: string }

const parseInstant = (text: string): string | null => {
  try {
    return instantOf(text)
  } catch {
    return null
  }
}

const named = ({ table, key, column, live, replayed }: Difference) => ({
  what: [table, key, column].filter((part) => part !== null).join(' '),
  shown: live ?? 'missing',
  replayed: replayed ?? 'missing',
})

/** Differences named one by one; the exit code says whether there was any. */
const replayAnswer = async (
  { store, pool }: Instance,
  accountId: string | undefined,
  untilInstant: string | undefined,
): Promise<Answer> => {
  if (accountId !== undefined && (await store.read(`account-${accountId}`)).length === 0)
    return answerOf(refuseInstance('account_unknown', { accountId }))
  const startedAt = performance.now()
  const { position, events, compared, differences, erased } = await checkReplay({
    store,
    pool,
    scratch: `replay_${randomBytes(4).toString('hex')}`,
    accountId,
    untilInstant,
    onProgress: progressOnStandardError('replaying'),
  })
  const document = {
    accountId: accountId ?? null,
    until: untilInstant ?? null,
    position: position.toString(),
    events,
    compared,
    erased,
    differences: differences.map(named),
    seconds: Number(((performance.now() - startedAt) / 1_000).toFixed(3)),
  }
  return { document, outcome: differences.length === 0 ? 'done' : 'refused' }
}

/** Adds the words of the auditor. */
export const addTo = (group: Command): void => {
  group
    .command('replay')
    .description('rebuild every figure from the events alone and name each difference')
    .option('--account <id>', 'one account only')
    .option('--all', 'every account (the default)')
    .option('--until <instant>', 'as of this business instant, with Z or an offset')
    .action(async ({ account, all, until }: ReplayWords) => {
      if (account !== undefined && all === true)
        return write(wrongUse('words_unknown', 'either --account or --all'))
      const untilInstant = until === undefined ? undefined : parseInstant(until)
      if (untilInstant === null)
        return write(answerOf(refuseInstance('instant_malformed', { instant: until })))
      await withInstance((instance) => replayAnswer(instance, account?.toLowerCase(), untilInstant))
    })
}
