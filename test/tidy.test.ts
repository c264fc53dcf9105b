import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { linkFindings, scriptFindings, settingFindings } from './tidy/document-rules.ts'
import {
  circleFindings,
  dataPackageFindings,
  importFindings,
  importsOf,
  type SourceFile,
} from './tidy/imports.ts'
import {
  fileLengthFindings,
  fileNameFindings,
  lineFindings,
  lockFindings,
  machineFindings,
  versionFindings,
} from './tidy/text-rules.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const paths = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '-z'],
  {
    cwd: root,
    encoding: 'utf8',
  },
)
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(root, path)))
  .sort()
const textFile =
  /\.(ts|mjs|js|json|md|ya?ml|sh|html|css|toml|txt|conf|xlf)$|(^|\/)(run|Dockerfile)$/
const texts: SourceFile[] = paths
  .filter((path) => textFile.test(path))
  .map((path) => ({ path, text: read(path) }))
const sources = texts.filter(({ path }) => /\.(ts|mjs)$/.test(path))
const rooms = ['domain', 'platform', 'commands', 'projections', 'read-api', 'web', 'switch', 'ops']
const inRoom = (room: string) => sources.filter(({ path }) => path.startsWith(`${room}/`))

const source = (path: string, ...lines: string[]): SourceFile => ({
  path,
  text: lines.map((line) => `${line}\n`).join(''),
})

describe('the house is tidy', () => {
  test('the rules see sources and imports in every room that stands', () => {
    expect(sources.length).toBeGreaterThan(10)
    for (const room of rooms.filter((name) => inRoom(name).length > 1))
      expect(inRoom(room).flatMap(importsOf).length, room).toBeGreaterThan(0)
  })

  test('rooms import only whom they may, the domain only its packages', () => {
    expect(sources.flatMap(importFindings)).toEqual([])
    expect(dataPackageFindings(sources)).toEqual([])
  })

  test('imports do not go round in circles', () => {
    expect(circleFindings(sources)).toEqual([])
  })

  test('lines are short and carry nothing that is banned', () => {
    expect(sources.flatMap(lineFindings)).toEqual([])
  })

  test('files are short and named after what they hold', () => {
    expect(sources.flatMap(fileLengthFindings)).toEqual([])
    expect(sources.flatMap(({ path }) => fileNameFindings(path))).toEqual([])
  })

  test('no trace of the machine it was written on', () => {
    expect(texts.flatMap(machineFindings)).toEqual([])
    expect(lockFindings(read('package-lock.json'))).toEqual([])
    expect(versionFindings(read('package.json'))).toEqual([])
  })
})

describe('the pages say what is so', () => {
  const pages = texts.filter(({ path }) => path.endsWith('.md'))
  const readme = pages.find(({ path }) => path === 'README.md') ?? source('README.md')
  const scripts = Object.keys(JSON.parse(read('package.json')).scripts)

  test('every room has a README, links lead somewhere, scripts and settings exist', () => {
    for (const room of rooms) expect(existsSync(join(root, room, 'README.md')), room).toBe(true)
    const exists = (path: string): boolean => existsSync(join(root, path))
    expect(pages.flatMap((page) => linkFindings(page, exists))).toEqual([])
    expect(pages.flatMap((page) => scriptFindings(page, scripts))).toEqual([])
    expect(settingFindings(readme, read('platform/config.ts'))).toEqual([])
  })

  test('a dead link, an unknown script and an unexplained setting are found', () => {
    const page = source('docs/a.md', '[here](b.md) [there](https://example.org)', 'npm run nothing')
    expect(linkFindings(page, () => false)).toHaveLength(1)
    expect(linkFindings(page, (path) => path === 'docs/b.md')).toEqual([])
    expect(scriptFindings(page, scripts)).toHaveLength(1)
    expect(settingFindings(page, '  DATA_DIR: z.string(),')).toHaveLength(1)
  })
})

describe('a planted fault is found', () => {
  const imports: [fault: string, path: string, line: string][] = [
    ['a package', 'domain/order/decider.ts', `import { Kysely } from 'kysely'`],
    ['a Node module', 'domain/order/decider.ts', `import { join } from 'node:path'`],
    [
      'commands in the domain',
      'domain/a/b.ts',
      `import { execute } from '../../commands/execute.ts'`,
    ],
    [
      'values of the domain in platform',
      'platform/a.ts',
      `import { price } from '../domain/order/price.ts'`,
    ],
    ['commands in read-api', 'read-api/a.ts', `export { execute } from '../commands/execute.ts'`],
    [
      'read-api in commands',
      'commands/a.ts',
      `const later = await import('../read-api/server.ts')`,
    ],
    ['commands in the switch', 'switch/a.ts', `import '../commands/execute.ts'`],
    ['a server in web', 'web/app/a.ts', `import { openLog } from '../../platform/log.ts'`],
    ['a Node module in web', 'web/a.ts', `import { readFile } from 'node:fs/promises'`],
    ['a missing ending', 'commands/a.ts', `import { execute } from './execute'`],
    ['a wrong ending', 'commands/a.ts', `import type { Execute } from './execute.js'`],
    ['an import over lines', 'domain/a/b.ts', `import {\n  pino,\n} from 'pino'`],
  ]
  test.each(imports)('import: %s', (_fault, path, line) => {
    expect(importFindings(source(path, line))).toHaveLength(1)
  })

  test('what is allowed is not found', () => {
    const allowed: [string, string][] = [
      ['domain/kernel/a.ts', `import { z } from 'zod'`],
      ['platform/a.ts', `import { Actor } from '../domain/kernel/event.ts'`],
      ['platform/a.ts', `import type { Principal } from '../domain/access/principal.ts'`],
      ['read-api/a.ts', `import { wallet } from '../projections/wallet.ts'`],
      ['web/a.ts', `import type { Answer } from '../read-api/answer.ts'`],
      ['web/a.ts', `import './theme.css'`],
      ['ops/a.ts', `import { execute } from '../commands/execute.ts'`],
    ]
    for (const [path, line] of allowed) {
      expect(importsOf(source(path, line))).toHaveLength(1)
      expect(importFindings(source(path, line))).toEqual([])
    }
  })

  test('data packages in two files, and a circle', () => {
    const line = `import { isHoliday } from '@holiday-jp/holiday_jp'`
    expect(dataPackageFindings([source('domain/a.ts', line)])).toEqual([])
    expect(
      dataPackageFindings([source('domain/a.ts', line), source('domain/b.ts', line)]),
    ).toHaveLength(1)
    const round = [
      source('commands/a.ts', `import { b } from './b.ts'`),
      source('commands/b.ts', `import { c } from './c.ts'`),
      source('commands/c.ts', `import { a } from './a.ts'`),
    ]
    expect(circleFindings(round)).toEqual([
      'commands/a.ts -> commands/b.ts -> commands/c.ts -> commands/a.ts',
    ])
    expect(circleFindings(round.slice(0, 2))).toEqual([])
  })

  const lines: [path: string, line: string][] = [
    ['commands/a.ts', 'const now = new Date()'],
    ['read-api/a.ts', 'const now = Date.now()'],
    ['domain/a.ts', 'const today = Temporal.Now.plainDateISO()'],
    ['test/a.test.ts', ['const amount = Math.rand', 'om() * 10'].join('')],
    ['domain/a.ts', 'const id = crypto.randomUUID()'],
    ['commands/a.ts', 'const url = process.env.DATABASE_URL'],
    ['commands/a.ts', 'export default execute'],
    ['commands/a.ts', 'export enum Status { Open }'],
    ['commands/a.ts', 'namespace Orders {'],
    ['commands/a.ts', ['// TO', 'DO later'].join('')],
    ['commands/a.ts', '// @ts-ignore'],
    ['commands/a.ts', '// ------------'],
    ['commands/a.ts', '// const old = 1'],
    ['test/a.test.ts', ["spawn({ stdio: 'inh", "erit' })"].join('')],
    ['test/a.test.ts', ['test', `.skip('never runs', () => {})`].join('')],
    ['commands/a.ts', `const text = '${'x'.repeat(100)}'`],
  ]
  test.each(lines)('line in %s: %s', (path, line) => {
    expect(lineFindings(source(path, line))).toHaveLength(1)
  })

  test('the clock, the ids and operation may ask the machine', () => {
    const line = 'const now = Date.now()'
    for (const path of ['platform/clock.ts', 'platform/ids.ts', 'ops/start.ts'])
      expect(lineFindings(source(path, line))).toEqual([])
    expect(lineFindings(source('web/a.ts', 'const at = new Date(instant)'))).toEqual([])
  })

  test('long files and empty names', () => {
    const lines = Array.from({ length: 301 }, () => 'x')
    expect(fileLengthFindings(source('commands/a.ts', ...lines))).toHaveLength(1)
    expect(fileLengthFindings(source('commands/a.ts', ...lines.slice(1)))).toEqual([])
    expect(fileLengthFindings(source('test/a.test.ts', ...lines))).toEqual([])
    for (const path of ['domain/utils.ts', 'domain/index.ts', 'web/CallList.ts', 'ops/a_b.mjs'])
      expect(fileNameFindings(path), path).toHaveLength(1)
    for (const path of ['domain/order/decider.ts', 'test/call-list.test.ts', 'vite.config.ts'])
      expect(fileNameFindings(path), path).toEqual([])
  })

  test('machine paths, package hosts, addresses in the lock, loose versions', () => {
    const folder = ['/wo', 'rk/main'].join('')
    const host = ['https://regi', 'stry.example.org/zod'].join('')
    expect(machineFindings(source('README.md', `cd ${folder}`))).toHaveLength(1)
    expect(machineFindings(source('docs/a.md', `see ${host}`))).toHaveLength(1)
    expect(machineFindings(source('docs/a.md', 'the https://www.example.org/work/ page'))).toEqual(
      [],
    )
    expect(lockFindings(JSON.stringify({ packages: { zod: { resolved: host } } }))).toHaveLength(1)
    expect(versionFindings('{"dependencies":{"zod":"^4.0.0","pg":"8.23.1"}}')).toHaveLength(1)
  })
})
