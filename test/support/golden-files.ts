import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const domain = join(import.meta.dirname, '../../domain')

/** A sample of an event as a version once wrote it. */
export type Golden = { aggregate: string; type: string; version: number; path: string }

/** Every sample ever written; a file may be added, never changed (OPS-14). */
export const goldens: readonly Golden[] = readdirSync(domain, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(domain, entry.name, 'golden')))
  .flatMap(({ name: aggregate }) => {
    const folder = join(domain, aggregate, 'golden')
    return readdirSync(folder).map((name) => {
      const parts = /^([A-Za-z]+)\.v(\d+)\.json$/.exec(name)
      if (parts === null) throw new Error(`${aggregate}/golden/${name} is not <Event>.v<n>.json`)
      const [, type = '', version] = parts
      return { aggregate, type, version: Number(version), path: join(folder, name) }
    })
  })

/** The sample as it lies on the disk. */
export const readGolden = ({ path }: Golden): unknown => JSON.parse(readFileSync(path, 'utf8'))
