import { posix } from 'node:path'
import type { SourceFile } from './imports.ts'

const lineLengthMax = 100
const fileLinesMax = 300
const testFileLinesMax = 600

/** A pattern that may not stand in our sources, why, and the paths where it may. */
type Ban = { pattern: RegExp; why: string; except?: RegExp; only?: RegExp }

const bans: readonly Ban[] = [
  {
    pattern: /\bnew Date\(\s*\)|\bDate\.now\(|\bTemporal\.Now\b/,
    why: 'pass the instant in (platform/clock.ts)',
    except: /^(ops|test)\/|^platform\/(clock|ids)\.ts$/,
  },
  {
    pattern: /\bMath\.random\(/,
    why: 'nothing random without a printed seed',
    except: /^ops\//,
  },
  {
    pattern:
      /\bprocess\.|\brandomUUID\b|\bgetRandomValues\b|\bfetch\(|\bsetTimeout\(|\bperformance\./,
    why: 'the domain is pure',
    only: /^domain\//,
  },
  {
    pattern: /\bprocess\.env\b/,
    why: 'only composition roots read the environment',
    except: /^(ops|test)\/|(^|[/-])main\.ts$/,
  },
  {
    pattern: /^\s*export\s+default\b/,
    why: 'no default exports',
    except: /\.config\.ts$|^ops\/gate-reporter\.ts$/,
  },
  { pattern: /^\s*(export\s+)?(declare\s+)?(const\s+)?enum\s+\w/, why: 'no enum' },
  { pattern: /^\s*(export\s+)?(declare\s+)?namespace\s+\w/, why: 'no namespace' },
  { pattern: /\b(TODO|FIXME|XXX|HACK)\b/, why: 'open an issue instead', except: /^test\/tidy/ },
  { pattern: /@ts-(ignore|nocheck|expect-error)/, why: 'mend the type', except: /^test\// },
  { pattern: /^\s*\/\/\s*[-=*#~]{4,}/, why: 'no banners' },
  {
    pattern: /^\s*\/\/\s*((const|let|var)\s+\w+\s*=|import\s.*\sfrom\s')/,
    why: 'no commented-out code',
  },
  {
    pattern: /\b(test|it|describe)\.(skip|only|todo)\b/,
    why: 'a test runs, always',
    only: /^test\//,
  },
  {
    pattern: /'inherit'/,
    why: 'a child that outlives its test must not hold the output: test/support/child.ts',
    only: /^test\//,
    except: /^test\/tidy\//,
  },
]

/** Rules on each line of a TypeScript or JavaScript source. */
export function lineFindings({ path, text }: SourceFile): string[] {
  const applicable = bans.filter(
    ({ only, except }) => (only?.test(path) ?? true) && !(except?.test(path) ?? false),
  )
  return text.split('\n').flatMap((line, index) => {
    const at = `${path}:${index + 1}`
    const findings = applicable
      .filter(({ pattern }) => pattern.test(line))
      .map(({ why }) => `${at} ${why}: ${line.trim()}`)
    if ([...line].length > lineLengthMax) findings.push(`${at} longer than ${lineLengthMax}`)
    return findings
  })
}

/** A source file that has grown past what one reads in a sitting. */
export function fileLengthFindings({ path, text }: SourceFile): string[] {
  const max = path.startsWith('test/') ? testFileLinesMax : fileLinesMax
  const lines = text.split('\n').length - 1
  return lines > max ? [`${path} has ${lines} lines, the limit is ${max}`] : []
}

const emptyNames = /^(utils?|helpers?|types?|index|common|misc|shared|stuff)\.(ts|mjs)$/

/** File names: kebab-case after what they hold. */
export function fileNameFindings(path: string): string[] {
  const name = posix.basename(path)
  if (emptyNames.test(name)) return [`${path} is not named after what it holds`]
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|config|v\d+))*\.(ts|mjs)$/
  return kebab.test(name) ? [] : [`${path} is not in kebab-case`]
}

// Written in two halves, so that this file does not find itself.
const machinePath = new RegExp(`(^|[\\s'"\`(=:])/(${'wo'}rk|${'ro'}ot|${'ho'}me)/[\\w.]`)
const hostNames = ['regi', 'stry|ne', 'xus|arti', 'factory|verd', 'accio|npm', 'mirror'].join('')
const packageHost = new RegExp(`//[\\w.-]*(${hostNames})`)

/** Traces of one machine: folders of whoever wrote it, hosts that packages came from. */
export function machineFindings({ path, text }: SourceFile): string[] {
  return text.split('\n').flatMap((line, index) => {
    const at = `${path}:${index + 1}`
    if (machinePath.test(line)) return [`${at} names a folder of one machine`]
    return packageHost.test(line) ? [`${at} names a package host`] : []
  })
}

type Lock = { packages?: Record<string, { resolved?: string }> }

/** Addresses that a lock file must not carry: another machine fetches from elsewhere. */
export function lockFindings(lockText: string): string[] {
  const lock: Lock = JSON.parse(lockText)
  return Object.entries(lock.packages ?? {})
    .filter(([, { resolved }]) => resolved?.includes('://'))
    .map(([name]) => `package-lock.json keeps an address for ${name}`)
}

type Manifest = Partial<
  Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>
>

/** Versions that are not pinned to the last digit. */
export function versionFindings(manifestText: string): string[] {
  const manifest: Manifest = JSON.parse(manifestText)
  const { dependencies, devDependencies, optionalDependencies } = manifest
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => `package.json does not pin ${name}: ${version}`)
}
