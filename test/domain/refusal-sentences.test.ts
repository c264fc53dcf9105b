import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { refusalText } from '../../domain/kernel/refusal-text.ts'

const root = join(import.meta.dirname, '../..')
const screens = globSync('web/**/*.ts', { cwd: root, exclude: ['web/dist/**'] })

/** Said where the sentences of refusals have not been loaded yet. */
const alsoGeneral = 'command_not_valid'

test('a refusal has its sentence in one place: no screen writes it again', () => {
  expect(screens.length).toBeGreaterThan(100)
  const sentences = Object.entries(refusalText).filter(([code]) => code !== alsoGeneral)
  const again = screens.flatMap((screen) => {
    const source = readFileSync(join(root, screen), 'utf8')
    return sentences
      .filter(([, { ja }]) => source.includes(`'${ja}'`))
      .map(([code]) => `${code} in ${screen}`)
  })
  expect(again).toEqual([])
})
