import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepPictures } from '../../ops/demo/screening.ts'
import { openWindow, visit } from '../../ops/screens-browser.ts'
import { makeScreensData } from '../../ops/screens-data.ts'
import { addressOf, everyScreen, type Ids } from '../../ops/screens-list.ts'
import { openBlobs } from '../../platform/blobs.ts'
import { openPortals, type PortalWindows } from '../support/portal-windows.ts'
import { password } from '../support/read-api.ts'

const web = join(import.meta.dirname, '../../web')
const screens = await everyScreen()

let portals: PortalWindows
let idsFor: (portal: string) => Ids
const openAs = (portal: string): Promise<BrowserContext> => {
  const login = portal === 'nobody' ? null : { portal, loginId: `login-${portal}`, password }
  return openWindow(portals.browser, portals.bench.url, login, 'ja')
}

const windows = new Map<string, Promise<BrowserContext>>()
const idle = new Map<string, Page[]>()

/** A page of the one log-in of a portal; given back, the next screen is opened in it. */
async function pageOf(portal: string): Promise<Page> {
  const window = windows.get(portal) ?? openAs(portal)
  windows.set(portal, window)
  return idle.get(portal)?.pop() ?? (await window).newPage()
}

const giveBack = (portal: string, page: Page): void =>
  void idle.set(portal, [...(idle.get(portal) ?? []), page])

beforeAll(async () => {
  portals = await openPortals()
  const { dataDir, keys, databaseUrl } = portals.bench
  await keepPictures(await openBlobs(dataDir, keys))
  idsFor = await makeScreensData(databaseUrl, openAs)
}, 300_000)
afterAll(() => portals?.close())

/** The words of every file of the web. */
async function sources(): Promise<string[]> {
  const entries = await readdir(web, { recursive: true, withFileTypes: true })
  const files = entries.filter(
    ({ name, parentPath }) => name.endsWith('.ts') && !parentPath.includes('/dist'),
  )
  return Promise.all(files.map(({ name, parentPath }) => readFile(join(parentPath, name), 'utf8')))
}

test('every screen of web/ is in the list that is visited', async () => {
  const texts = await sources()
  const addresses = texts.flatMap((text) =>
    [...text.matchAll(/path: '(\/[^']*)',\s+label/g)].map(([, path]) => path),
  )
  const visited = screens.map(({ pattern }) => pattern)
  expect(addresses.filter((path) => path !== undefined && !visited.includes(path))).toEqual([])
  const loaded = texts.flatMap((text) => text.match(/load: \(\) => import\(/g) ?? [])
  const menus = texts.filter((text) => /export const menu: PortalMenu/.test(text))
  // A portal's entry loads its menu; every other entry loads a screen.
  expect(screens).toHaveLength(loaded.length - menus.length)
  expect(new Set(visited).size).toBe(visited.length)
})

describe.concurrent('at 1280 and 390 px: a heading, no error, nothing sideways, axe 0', () => {
  test.for(screens)('$portal $pattern', async (screen, { expect: expectHere }) => {
    const found: string[] = []
    const address = addressOf(screen, idsFor(screen.portal))
    const page = await pageOf(screen.portal)
    await visit(page, address, (width, faults) => {
      found.push(...faults.map((fault) => `${screen.pattern} at ${width} px: ${fault}`))
    })
    giveBack(screen.portal, page)
    expectHere(found, found.join('\n')).toEqual([])
  })
})
