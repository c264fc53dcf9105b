import { systemClock } from '../../platform/clock.ts'
import { openLog } from '../../platform/log.ts'
import { connectNats } from '../../platform/nats/connect.ts'
import { simulatedFarEnd } from '../../switch/far-end.ts'
import { openSwitch } from '../../switch/open-switch.ts'
import { quickTiming } from './switch-scene.ts'

// A switch in a process of its own, so that a test can kill it: it says its id when it answers.
const [, , url = '', keysDir = '', dataDir = ''] = process.argv
const connection = await connectNats({ url, keysDir, name: 'trial-switch' })
const open = await openSwitch({
  ...{ connection, dataDir, clock: systemClock, log: openLog('switch', 'fatal') },
  farEnd: simulatedFarEnd(50),
  timing: { ...quickTiming, holdStepSeconds: 60, ringMaxMs: 60_000 },
  watchMs: 200,
})
process.stdout.write(`${open.switchId}\n`)
