import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'

/** Standard input, in the place of a file's name. */
export const standardInput = '-'

const inputBytesMax = 64 * 1024 * 1024

/** The JSON that was handed over, or why it could not be read. */
export type JsonInput = { value: unknown } | { code: string; reason: string }

/** npm changes to the project's folder: a relative name is meant from where npm was called. */
const fileAt = (name: string): string => {
  const called = resolve(process.env.INIT_CWD ?? '.', name)
  return existsSync(called) ? called : resolve(name)
}

const readBytes = async (file: string): Promise<Buffer> => {
  if (file !== standardInput) return readFile(fileAt(file))
  if (process.stdin.isTTY) throw new Error('give a file with --input, or pipe JSON in')
  return buffer(process.stdin)
}

/** Reads one JSON document from a file or from standard input. */
export const readJsonInput = async (file: string): Promise<JsonInput> => {
  let bytes: Buffer
  try {
    bytes = await readBytes(file)
  } catch (error) {
    return { code: 'input_unreadable', reason: String(error) }
  }
  if (bytes.byteLength > inputBytesMax)
    return { code: 'input_unreadable', reason: `more than ${inputBytesMax} bytes` }
  try {
    // A byte-order mark in front is common in files from Windows and is no part of the JSON.
    return { value: JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, '')) }
  } catch (error) {
    return { code: 'json_malformed', reason: String(error) }
  }
}
