import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { keyEncryptionKey } from './personal-store.ts'

const root = join(import.meta.dirname, '../..')

/** Runs the command line as a person would; its environment is only what is given, and the key. */
export async function kaisen(words: readonly string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(root, 'ops/cli/main.ts'), ...words], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', KEY_ENCRYPTION_KEY: keyEncryptionKey, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = Promise.withResolvers<number | null>()
  child.once('error', ended.reject)
  child.once('close', ended.resolve)
  const [output, errors, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    ended.promise,
  ])
  return { output, errors, code, document: () => JSON.parse(output) }
}
