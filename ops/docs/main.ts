import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { eventsPage } from './events.ts'
import { refusalsPage } from './refusals.ts'

const folder = join(import.meta.dirname, '../../docs')
await writeFile(join(folder, 'refusals.md'), await refusalsPage())
await writeFile(join(folder, 'events.md'), eventsPage())
