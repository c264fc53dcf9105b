import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inflate } from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

// A closed network refuses the browser's own calls home, many at a time: they are switched off.
const quietFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

const packageFolder = (): string =>
  join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..')

/** `inflate` writes below the temporary folder as it is when called, and reuses what it finds. */
function inflateInto(folder: string, archives: readonly string[]): Promise<unknown> {
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    return Promise.all(archives.map((archive) => inflate(archive)))
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

/** Unpacks the browser once per version; two processes at once do not see each other's half. */
async function unpackedBrowser(): Promise<string> {
  const source = packageFolder()
  const { version } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'))
  const folder = join(tmpdir(), `kaisen-chromium-${version}-${process.getuid?.() ?? 0}`)
  if (existsSync(folder)) return folder
  const staging = await mkdtemp(`${folder}-`)
  const archives = ['chromium.br', 'al2023.tar.br', 'fonts.tar.br']
  await inflateInto(
    staging,
    archives.map((name) => join(source, 'bin', name)),
  )
  try {
    await rename(staging, folder)
  } catch (error) {
    await rm(staging, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}

/**
 * The package's own font settings name folders of the machine it was made for; without any font
 * the browser ends at the first form field.
 */
async function fontSettings(folder: string): Promise<string> {
  const file = join(folder, 'fonts', 'here.conf')
  const settings = [
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>',
    `<dir>${join(folder, 'fonts', 'fonts')}</dir>`,
    `<cachedir>${join(folder, 'fonts', 'cache')}</cachedir>`,
    '</fontconfig>',
  ]
  await writeFile(file, settings.join('\n'))
  return file
}

/**
 * A headless Chromium for tests and screenshots: CHROMIUM_PATH where it is set, else the one
 * inside the npm package with the system libraries that it brings (Linux on x64).
 */
export async function launchBrowser(): Promise<Browser> {
  const given = process.env.CHROMIUM_PATH
  if (given !== undefined && given !== '')
    return chromium.launch({ executablePath: given, args: quietFlags })
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('Set CHROMIUM_PATH to an installed Chromium or Chrome: none ships for here.')
  const folder = await unpackedBrowser()
  const { LD_LIBRARY_PATH } = process.env
  const libraries = [join(folder, 'al2023', 'lib'), LD_LIBRARY_PATH].filter(Boolean).join(':')
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: quietFlags,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: libraries,
      FONTCONFIG_FILE: await fontSettings(folder),
    },
  })
}
