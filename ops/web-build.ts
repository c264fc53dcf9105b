import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const sources = ['web', 'domain']
const notSources = new Set(['dist', 'node_modules'])

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true })
  const found = await Promise.all(
    entries
      .filter(({ name }) => !notSources.has(name))
      .map((entry) => {
        const path = `${folder}/${entry.name}`
        return entry.isDirectory() ? filesBelow(path) : [path]
      }),
  )
  return found.flat().sort()
}

/** SHA-256 over everything that the web is built from. */
async function sourcesChecksum(): Promise<string> {
  const hash = createHash('sha256')
  const files = (await Promise.all(sources.map(filesBelow))).flat()
  for (const file of [...files, 'package-lock.json']) {
    hash.update(`${file}\0`)
    hash.update(await readFile(join(root, file)))
  }
  return hash.digest('hex')
}

async function runVite(): Promise<void> {
  const words = ['node_modules/vite/bin/vite.js', 'build', '--config', 'web/vite.config.ts']
  const child = spawn(process.execPath, [...words, '--logLevel', 'warn'], {
    cwd: root,
    // Else whoever builds within a test gets the libraries' development code, which is larger.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  const ended = Promise.withResolvers<number | null>()
  child.once('error', ended.reject)
  child.once('close', ended.resolve)
  if ((await ended.promise) !== 0) throw new Error(`The web could not be built:\n${output}`)
}

/** Builds the web where its build is missing or made from other sources. True: it was built. */
export async function buildWeb(): Promise<boolean> {
  const stamp = join(root, 'web/dist/.built-from')
  if (!existsSync(join(root, 'web/vite.config.ts'))) return false
  const wanted = await sourcesChecksum()
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return false
  await runVite()
  await writeFile(stamp, wanted)
  return true
}
