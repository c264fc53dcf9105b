import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { forgetOld, SandboxState } from './checkouts.ts'

/** The sandbox's memory: read from and kept in one file. */
export type StateFile = {
  state: SandboxState
  /** Resolves once what the state is now lies on the disk. */
  save: () => Promise<void>
}

/** Opens the memory; a new file is written beside the old one, so that one of them is whole. */
export async function openStateFile(path: string): Promise<StateFile> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const text = await readFile(path, 'utf8').catch(() => null)
  const state: SandboxState =
    text === null
      ? { checkouts: [], notices: [], refunds: [], refundsFail: false }
      : SandboxState.parse(JSON.parse(text))
  let last: Promise<void> = Promise.resolve()
  const write = async (): Promise<void> => {
    Object.assign(state, forgetOld(state))
    await writeFile(`${path}.part`, JSON.stringify(state), { mode: 0o600 })
    await rename(`${path}.part`, path)
  }
  return {
    state,
    save: () => {
      last = last.catch(() => {}).then(write)
      return last
    },
  }
}
