import { posix } from 'node:path'

/** A tracked file as the rules see it: its path from the root with forward slashes. */
export type SourceFile = { path: string; text: string }

/** One import statement: what it names, and whether only types come through it. */
export type Import = { from: string; line: number; specifier: string; typeOnly: boolean }

const staticImport =
  /^[ \t]*(?:import|export)\s+(type\s+)?(?:[\w*{][^;'"]*?\sfrom\s+)?['"]([^'"\n]+)['"]/gm
const dynamicImport = /\bimport\((\s*)['"]([^'"\n]+)['"]/g

/** All imports of a file, static, re-exported and dynamic. */
export function importsOf(file: SourceFile): Import[] {
  const matches = [...file.text.matchAll(staticImport), ...file.text.matchAll(dynamicImport)]
  return matches.map((match) => ({
    from: file.path,
    line: file.text.slice(0, match.index).split('\n').length,
    specifier: match[2] ?? '',
    typeOnly: match[1]?.startsWith('type') ?? false,
  }))
}

const isOurs = (specifier: string): boolean => specifier.startsWith('.')

/** The path from the root that a relative import leads to. */
const targetOf = ({ from, specifier }: Import): string =>
  posix.normalize(posix.join(posix.dirname(from), specifier))

const roomOf = (path: string): string => path.split('/')[0] ?? ''

const packageOf = (specifier: string): string =>
  specifier.startsWith('@')
    ? specifier.split('/').slice(0, 2).join('/')
    : specifier.replace(/\/.*$/, '')

/**
 * Who may import whom; platform also the kernel, which says what events and deciders are. The
 * rooms that are not named (ops, test) may import anything.
 */
const mayImport: Record<string, readonly string[]> = {
  domain: [],
  platform: [],
  commands: ['domain', 'platform'],
  projections: ['domain', 'platform'],
  'read-api': ['projections', 'domain', 'platform'],
  switch: ['domain', 'platform'],
  web: ['domain'],
}

/** Only types may come from these, so that nothing of theirs runs here. */
const mayImportTypes: Record<string, readonly string[]> = {
  platform: ['domain'],
  web: ['read-api', 'projections'],
}

/** The packages a room is held to; a room that is not named may use any. */
const mayUse: Record<string, readonly string[]> = {
  domain: ['zod', '@holiday-jp/holiday_jp', 'libphonenumber-js'],
}

/** Pure data that enters the domain through one file each. */
const behindOneFile = ['@holiday-jp/holiday_jp', 'libphonenumber-js']

const at = ({ from, line }: Import): string => `${from}:${line}`

/** Rooms, packages and endings of the imports of one file. */
export function importFindings(file: SourceFile): string[] {
  const room = roomOf(file.path)
  return importsOf(file).flatMap((found) => {
    if (!isOurs(found.specifier)) {
      const allowed = mayUse[room]
      if (allowed !== undefined && !allowed.includes(packageOf(found.specifier)))
        return [`${at(found)} ${room} may not use ${found.specifier}`]
      if (room === 'web' && found.specifier.startsWith('node:') && !file.path.includes('.config.'))
        return [`${at(found)} web runs in browsers: ${found.specifier}`]
      return []
    }
    if (!/\.(ts|mjs|json|css|svg)(\?\w+)?$/.test(found.specifier))
      return [`${at(found)} an import ends in .ts: ${found.specifier}`]
    const target = roomOf(targetOf(found))
    const allowed = mayImport[room]
    if (allowed === undefined || target === room || allowed.includes(target)) return []
    if (found.typeOnly && mayImportTypes[room]?.includes(target)) return []
    if (room === 'platform' && targetOf(found).startsWith('domain/kernel/')) return []
    return [`${at(found)} ${room} may not import ${target}: ${found.specifier}`]
  })
}

/** Data packages that more than one file of the domain imports. */
export function dataPackageFindings(files: readonly SourceFile[]): string[] {
  return behindOneFile.flatMap((name) => {
    const users = files
      .filter(({ path }) => roomOf(path) === 'domain')
      .filter((file) => importsOf(file).some(({ specifier }) => packageOf(specifier) === name))
      .map(({ path }) => path)
    return users.length > 1 ? [`${name} is behind one file, not ${users.join(', ')}`] : []
  })
}

/** Circles of imports that run (type imports vanish and may go round). */
export function circleFindings(files: readonly SourceFile[]): string[] {
  const known = new Set(files.map(({ path }) => path))
  const edges = new Map(
    files.map((file) => [
      file.path,
      importsOf(file)
        .filter(({ specifier, typeOnly }) => isOurs(specifier) && !typeOnly)
        .map(targetOf)
        .filter((path) => known.has(path)),
    ]),
  )
  const done = new Set<string>()
  const circles: string[] = []
  function visit(path: string, trail: readonly string[]): void {
    const start = trail.indexOf(path)
    if (start >= 0) circles.push([...trail.slice(start), path].join(' -> '))
    if (start >= 0 || done.has(path)) return
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path])
    done.add(path)
  }
  for (const path of edges.keys()) visit(path, [])
  return circles
}
