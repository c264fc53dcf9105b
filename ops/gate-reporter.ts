import { writeFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule } from 'vitest/node'

/** Keeps in the file `GATE_PROGRESS` how far the tests are, for whoever waits for them. */
export default class GateReporter implements Reporter {
  readonly #file = process.env.GATE_PROGRESS ?? ''
  readonly #now = new Map<string, string>()
  #files = 0
  #ended = 0

  onTestRunStart(specifications: readonly unknown[]): void {
    this.#files = specifications.length
    this.#write()
  }

  onTestModuleQueued(module: TestModule): void {
    this.#now.set(module.relativeModuleId, '')
    this.#write()
  }

  onTestCaseReady(test: TestCase): void {
    this.#now.set(test.module.relativeModuleId, test.fullName)
    this.#write()
  }

  onTestModuleEnd(module: TestModule): void {
    this.#ended += 1
    this.#now.delete(module.relativeModuleId)
    this.#write()
  }

  #write(): void {
    const now = [...this.#now].map(([file, name]) => (name === '' ? file : `${file}: ${name}`))
    const ended = `${this.#ended} of ${this.#files} files`
    writeFileSync(this.#file, now.length === 0 ? ended : `${ended}; now ${now.join(' and ')}`)
  }
}
