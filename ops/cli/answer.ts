import { isRefusal, type Refusal } from '../../domain/kernel/refusal.ts'
import { refusalSentence } from '../../domain/kernel/refusal-text.ts'

/** How a command of the CLI ends; the exit code follows from it. */
export type Outcome = 'done' | 'refused' | 'wrong-use'

/** What a command answers: one JSON document and how it ended. */
export type Answer = { document: unknown; outcome: Outcome }

const exitCodes: Record<Outcome, number> = { done: 0, refused: 1, 'wrong-use': 2 }

/** A refusal as the CLI writes it: the code for scripts, a sentence in each language for people. */
export const errorOf = (refusal: Refusal) => ({
  error: {
    code: refusal.code,
    message: { ja: refusalSentence(refusal, 'ja'), en: refusalSentence(refusal, 'en') },
    details: refusal.details,
  },
})

/** A result, or the refusal that stands in its place. */
export const answerOf = (result: unknown): Answer =>
  isRefusal(result)
    ? { document: errorOf(result), outcome: 'refused' }
    : { document: result, outcome: 'done' }

/** The command itself was wrong: unknown words, no input, no JSON. */
export const wrongUse = (code: string, reason: string): Answer => ({
  document: errorOf({ refused: true, code, kind: 'invalid', details: { reason } }),
  outcome: 'wrong-use',
})

/** Writes the one JSON document on standard output and sets the exit code. */
export const write = ({ document, outcome }: Answer): void => {
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`)
  process.exitCode = exitCodes[outcome]
}
