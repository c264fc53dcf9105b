import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** The TypeScript sources of a room, less what starts a process when it is loaded. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.ts$/.test(entry.name))
    .filter(({ name }) => !/(^|-)main\.ts$/.test(name))
    .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1))
    .sort()
}
