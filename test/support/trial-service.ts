import { runService } from '../../platform/service.ts'

// A smallest service, for tests of the frame: it is ready at once and says when it closes.
await runService('trial', process.env, async ({ log, clock }) => {
  log.info({ at: clock.now() }, 'open')
  if (process.env.TRIAL_FAILS === '1') throw new Error('cannot open')
  return {
    checks: { trial: () => Promise.resolve() },
    close: async () => {
      log.info('closed in order')
    },
  }
})
