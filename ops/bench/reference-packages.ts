import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const folder = import.meta.dirname
const load = createRequire(`${folder}/package.json`)

/** Where a reference's file lies; the packages are installed when one is first asked for. */
export async function referenceFile(specifier: string, say: (text: string) => void) {
  try {
    return load.resolve(specifier)
  } catch {
    say('installing the packages to compare with (ops/bench/package.json)')
    await install()
    return load.resolve(specifier)
  }
}

/** A module of a reference; its type is what the caller says that it uses of it. */
export async function referenceModule<Module>(
  specifier: string,
  say: (text: string) => void,
): Promise<Module> {
  const file = await referenceFile(specifier, say)
  return (await import(pathToFileURL(file).href)) as Module
}

async function install(): Promise<void> {
  const flags = ['install', '--no-audit', '--no-fund', '--no-package-lock', '--prefix', folder]
  const { npm_execpath: npm, npm_node_execpath: node } = process.env
  const [command, first] =
    npm === undefined ? ['npm', []] : [node ?? process.execPath, [npm] as string[]]
  await promisify(execFile)(command, [...first, ...flags], { cwd: folder })
}
