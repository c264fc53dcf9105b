import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { Language } from '../domain/access/login-rules.ts'
import { launchBrowser } from './browser.ts'
import { type Login, openWindow, takePicture, visit } from './screens-browser.ts'
import { makeScreensData } from './screens-data.ts'
import { addressOf, everyScreen, type Ids, type Screen } from './screens-list.ts'
import { startKaisen } from './supervisor.ts'
import { freePorts } from './supervisor-settings.ts'

const folder = join(import.meta.dirname, '../docs/screens')
const languages: readonly Language[] = ['ja', 'en']
const pictureBytesMax = 64 * 1024

type Logins = ReadonlyMap<string, Login>
type Row = { picture: string; bytes: number; faults: string[] }

/** Beginnings of the names of screens; without any, all are taken anew. */
const only = process.argv.slice(2)

/** One screen at both widths; what the browser complains of counts as a fault. */
async function shoot(
  page: Page,
  { name, address }: { name: string; address: string },
  language: Language,
): Promise<Row[]> {
  const rows: Row[] = []
  await visit(page, address, async (width, faults) => {
    const bytes = await takePicture(page, width)
    const picture = `${name}-${width}-${language}.webp`
    await writeFile(join(folder, picture), bytes)
    const large = bytes.length > pictureBytesMax ? [`${bytes.length} bytes are too many`] : []
    rows.push({ picture, bytes: bytes.length, faults: [...faults, ...large] })
  })
  return rows
}

function say({ picture, bytes, faults }: Row): void {
  const size = `${(bytes / 1024).toFixed(0)} kB`.padStart(6)
  console.log(`${picture.padEnd(52)} ${size}  ${faults.length === 0 ? 'ok' : faults.join('; ')}`)
}

async function shootAll(
  browser: Browser,
  url: string,
  screens: readonly Screen[],
  { logins, idsFor }: { logins: Logins; idsFor: (portal: string) => Ids },
): Promise<Row[]> {
  const rows: Row[] = []
  const of = (screen: Screen) => ({
    name: screen.name,
    address: addressOf(screen, idsFor(screen.portal)),
  })
  for (const [portal, ofPortal] of Map.groupBy(screens, (screen) => screen.portal))
    for (const language of languages) {
      const context = await openWindow(browser, url, logins.get(portal) ?? null, language)
      const page = await context.newPage()
      for (const screen of ofPortal)
        for (const row of await shoot(page, of(screen), language)) {
          say(row)
          rows.push(row)
        }
      await context.close()
    }
  return rows
}

/** The first log-in of each portal. */
async function loginsIn(dataDir: string): Promise<Logins> {
  const text = await readFile(join(dataDir, 'demonstration.json'), 'utf8')
  const { logins } = JSON.parse(text) as { logins: Login[] }
  return new Map(logins.toReversed().map((login) => [login.portal, login]))
}

async function removeOldPictures(): Promise<void> {
  for (const name of await readdir(folder)) if (name.endsWith('.webp')) await rm(join(folder, name))
}

async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kaisen-screens-'))
  const [port = 0, gatewayPort = 0] = await freePorts(2)
  const kaisen = await startKaisen(
    {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      GATEWAY_PORT: String(gatewayPort),
      LOG_LEVEL: 'warn',
    },
    console.log,
  )
  const browser = await launchBrowser()
  try {
    const logins = await loginsIn(dataDir)
    const idsFor = await makeScreensData(kaisen.environment.DATABASE_URL ?? '', (portal) =>
      openWindow(browser, kaisen.url, logins.get(portal) ?? null, 'ja'),
    )
    const screens = (await everyScreen()).filter(
      ({ name }) => only.length === 0 || only.some((start) => name.startsWith(start)),
    )
    await mkdir(folder, { recursive: true })
    if (only.length === 0) await removeOldPictures()
    const rows = await shootAll(browser, kaisen.url, screens, { logins, idsFor })
    const total = rows.reduce((sum, { bytes }) => sum + bytes, 0)
    const faulty = rows.filter(({ faults }) => faults.length > 0).length
    const size = `${(total / 1024 ** 2).toFixed(1)} MB`
    console.log(`\n${screens.length} screens, ${rows.length} pictures, ${size}, ${faulty} faulty`)
    if (faulty > 0) process.exitCode = 1
  } finally {
    await browser.close()
    await kaisen.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

await main()
