import type { Command } from 'commander'
import { isRefusal } from '../../domain/kernel/refusal.ts'
import { type Answer, answerOf, errorOf, write, wrongUse } from './answer.ts'
import { readJsonInput, standardInput } from './json-input.ts'
import { type WhatIfWord, whatIfWords } from './what-if-words.ts'

const casesMax = 100_000

/** One case, or an array answered in order; a refused case stands as an error in its place. */
const answerInput = (word: WhatIfWord, input: unknown): Answer => {
  if (!Array.isArray(input)) return answerOf(word.answer(input))
  if (input.length > casesMax) return wrongUse('input_unreadable', `more than ${casesMax} cases`)
  const results = input.map(word.answer)
  return {
    document: results.map((result) => (isRefusal(result) ? errorOf(result) : result)),
    outcome: results.some(isRefusal) ? 'refused' : 'done',
  }
}

/** Adds the `what-if` words: each reads one case, or an array of cases, and answers in JSON. */
export const addTo = (group: Command): void => {
  for (const [name, word] of Object.entries(whatIfWords))
    group
      .command(name)
      .description(word.about)
      .argument('[file]', 'the same as --input')
      .option('--input <file>', 'JSON file, or - for standard input')
      .action(async (file: string | undefined, options: { input?: string }) => {
        const read = await readJsonInput(options.input ?? file ?? standardInput)
        write('code' in read ? wrongUse(read.code, read.reason) : answerInput(word, read.value))
      })
}
