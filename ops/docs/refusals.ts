import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RefusalKind, refusalCodes } from '../../domain/kernel/refusal.ts'
import { refusalText } from '../../domain/kernel/refusal-text.ts'
import { filesBelow } from './source-files.ts'

const rooms = ['domain', 'platform', 'commands', 'read-api', 'switch'] as const

const root = join(import.meta.dirname, '../..')

/** The codes of every module that defines some, with the room that they come from. */
export async function definedRefusals(): Promise<
  { code: string; kind: RefusalKind; room: string }[]
> {
  const found: { code: string; kind: RefusalKind; room: string }[] = []
  for (const room of rooms)
    for (const path of filesBelow(room)) {
      if (!readFileSync(join(root, path), 'utf8').includes('= defineRefusals({')) continue
      await import(join(root, path))
      const known = new Set(found.map(({ code }) => code))
      for (const [code, kind] of refusalCodes())
        if (!known.has(code)) found.push({ code, kind, room })
    }
  return found.sort((a, b) => (a.code < b.code ? -1 : 1))
}

const statusOfKind: Record<RefusalKind, string> = {
  invalid: '422',
  forbidden: '403',
  missing: '404',
  conflict: '409',
  unavailable: '503',
}

/** `docs/refusals.md`: every code with its kind and its sentence in both languages. */
export async function refusalsPage(): Promise<string> {
  const lines = (await definedRefusals()).map(({ code, kind, room }) => {
    const { ja = '', en = '' } = refusalText[code] ?? {}
    return `## ${code}\n\nKind ${kind}, defined in ${room}.\n\n- ${ja}\n- ${en}\n`
  })
  const kinds = Object.entries(statusOfKind).map(([kind, status]) => `${kind} ${status}`)
  return `# Refusals

A refusal is a value with a code, a kind and details. Over HTTP it is a problem after RFC 9457, over
NATS \`{ ok: false, refusal: { code, kind, details } }\`. Programs go by the code; people read the
sentence, which is filled from the details; a part in brackets only where its detail has something.

HTTP status by kind: ${kinds.join(', ')};
\`read-api/problem.ts\` names the few codes with their own.

This page is written by \`npm run docs\`; a test compares.

${lines.join('\n')}`
}
