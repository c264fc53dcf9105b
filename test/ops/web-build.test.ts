import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildWeb } from '../../ops/web-build.ts'

const root = join(import.meta.dirname, '../..')

test('what a test builds is what people load: no library in its development mode', async () => {
  await buildWeb()
  const scripts = globSync('web/dist/assets/*.js', { cwd: root })
  expect(scripts.length).toBeGreaterThan(10)
  for (const script of scripts)
    expect(readFileSync(join(root, script), 'utf8'), script).not.toContain('Lit is in dev mode')
})
