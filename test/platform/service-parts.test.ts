import { Writable } from 'node:stream'
import { afterEach, describe, expect, test } from 'vitest'
import { ConfigError, readConfig, readServiceConfig } from '../../platform/config.ts'
import { openHealthServer } from '../../platform/health.ts'
import { logFor, openLog } from '../../platform/log.ts'
import { counter } from '../../platform/metrics.ts'

describe('config', () => {
  test('defaults stand where nothing is set, and empty text counts as unset', () => {
    const config = readConfig({ PORT: '', LOG_LEVEL: '' })
    expect(config).toMatchObject({ port: 8080, host: '127.0.0.1', databaseUrl: null })
    expect(config.publicUrl).toBe('http://127.0.0.1:8080')
    expect(config.dataDir.startsWith('/')).toBe(true)
  })

  test('a wrong setting is refused by the name of its variable', () => {
    expect(() => readConfig({ PORT: 'eighty' })).toThrow(ConfigError)
    expect(() => readConfig({ PORT: 'eighty' })).toThrow(/PORT/)
    expect(() => readConfig({ GATEWAY_SECRET: 'short' })).toThrow(/GATEWAY_SECRET/)
    expect(() => readConfig({ TRUSTED_PROXIES: 'my-proxy' })).toThrow(/TRUSTED_PROXIES/)
  })

  test('proxies are trusted by address or network, and by default none', () => {
    expect(readConfig({}).trustedProxies).toEqual([])
    const { trustedProxies } = readConfig({ TRUSTED_PROXIES: '10.0.0.0/8, ::1' })
    expect(trustedProxies).toEqual(['10.0.0.0/8', '::1'])
  })

  test('a service alone does not guess its servers, and keeps events in its database', () => {
    expect(() => readServiceConfig({ NATS_URL: 'nats://x' })).toThrow(/DATABASE_URL/)
    expect(() => readServiceConfig({ DATABASE_URL: 'postgres://x' })).toThrow(/NATS_URL/)
    const config = readServiceConfig({ DATABASE_URL: 'postgres://x', NATS_URL: 'nats://x' })
    expect(config.eventStoreUrl).toBe('postgres://x')
  })
})

describe('log', () => {
  test('a line carries service and correlation id, and hides secrets (OPS-14)', () => {
    const lines: string[] = []
    const sink = new Writable({
      write: (chunk, _encoding, done) => {
        lines.push(String(chunk))
        done()
      },
    })
    const log = logFor(openLog('commands', 'info', sink), 'c-1')
    log.info({ body: { password: 'hunter2', loginId: '100001' } }, 'signed in')
    const [line] = lines
    expect(line).not.toContain('hunter2')
    expect(JSON.parse(line ?? '')).toMatchObject({
      level: 'info',
      service: 'commands',
      correlationId: 'c-1',
      body: { loginId: '100001', password: '[hidden]' },
    })
  })
})

describe('health', () => {
  let close = async (): Promise<void> => {}
  afterEach(() => close())

  test('/readyz names what is not ready, /healthz says it lives, /metrics counts', async () => {
    let databaseIsUp = false
    const server = await openHealthServer({
      port: 0,
      checks: {
        database: async () => {
          if (!databaseIsUp) throw new Error('refused')
        },
      },
    })
    close = server.close
    const get = (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`)

    expect((await get('/healthz')).status).toBe(200)
    const early = await get('/readyz')
    expect(early.status).toBe(503)
    expect(await early.json()).toEqual({ ready: false, checks: { database: 'refused' } })
    databaseIsUp = true
    expect((await get('/readyz')).status).toBe(200)
    counter('kaisen_trial_total', 'Counted in this test').inc(3)
    expect(await (await get('/metrics')).text()).toContain('kaisen_trial_total 3')
    expect((await get('/other')).status).toBe(404)
  })
})
