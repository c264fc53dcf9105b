import { expect, onTestFinished, test } from 'vitest'
import { startReadApi } from '../support/read-api.ts'

const linksPerMinuteMax = 20

/** How many of so many requests for a reset link are taken, each said to be of another caller. */
async function takenOf(times: number, trustedProxies: readonly string[]): Promise<number> {
  const bench = await startReadApi({ trustedProxies })
  onTestFinished(() => bench.close())
  const codes: unknown[] = []
  for (let caller = 1; caller <= times; caller += 1) {
    const headers = { 'x-forwarded-for': `192.0.2.${caller}` }
    const { body } = await bench.ask(null, '/api/password-resets', { body: {}, headers })
    codes.push(body.code)
  }
  return codes.filter((code) => code === 'request_invalid').length
}

test('R12 behind a trusted proxy each caller has limits of its own', async () => {
  expect(await takenOf(linksPerMinuteMax + 5, ['127.0.0.1'])).toBe(linksPerMinuteMax + 5)
})

test('R12 nobody else escapes the limits by naming another address', async () => {
  expect(await takenOf(linksPerMinuteMax + 5, [])).toBe(linksPerMinuteMax)
  expect(await takenOf(linksPerMinuteMax + 5, ['10.0.0.0/8'])).toBe(linksPerMinuteMax)
})
