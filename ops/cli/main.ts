import { Command, CommanderError } from 'commander'
import { write, wrongUse } from './answer.ts'

/** A group of words: its commands are loaded only when one of them is asked for. */
type WordGroup = { about: string; load: () => Promise<{ addTo: (group: Command) => void }> }

const groups: Record<string, WordGroup> = {
  audit: {
    about: 'prove that what is shown follows from the events',
    load: () => import('./audit.ts'),
  },
  backup: { about: 'backup and restore', load: () => import('./backup.ts') },
  clock: { about: 'the business clock', load: () => import('./clock.ts') },
  demo: { about: 'calls in the demonstration', load: () => import('./demo-call.ts') },
  events: { about: 'the log of events', load: () => import('./events.ts') },
  projections: { about: 'the read models', load: () => import('./projections.ts') },
  'what-if': {
    about: 'pure answers by the business rules, without a server',
    load: () => import('./what-if.ts'),
  },
}

/** The output is always one JSON document, so `--json` asks for what happens anyway. */
const words = process.argv.slice(2).filter((word) => word !== '--json')

async function run(): Promise<void> {
  const program = new Command('kaisen')
    .description('The back office on the command line. Exit code 0 done, 1 refused, 2 wrong use.')
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) })
    .showHelpAfterError()
  const asked = words.find((word) => !word.startsWith('-'))
  for (const [name, { about, load }] of Object.entries(groups)) {
    const group = program.command(name).description(about)
    if (name === asked) (await load()).addTo(group)
  }
  await program.parseAsync(words, { from: 'user' })
}

try {
  await run()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  const reason = error.code === 'commander.help' ? 'no command was given' : error.message
  if (error.exitCode !== 0) write(wrongUse('words_unknown', reason))
}
