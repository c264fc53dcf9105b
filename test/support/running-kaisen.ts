import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startKaisen } from '../../ops/supervisor.ts'
import { freePorts } from '../../ops/supervisor-settings.ts'

/** What the demonstration's people log in with. */
export const demonstrationPassword = 'Kaisen-demo1'

/** The settings of an instance of its own: an empty data folder, ports that are free. */
export async function newInstance() {
  const dataDir = await mkdtemp(join(tmpdir(), 'kaisen-instance-'))
  const [port, gatewayPort] = await freePorts(2)
  return {
    dataDir,
    gatewayUrl: `http://127.0.0.1:${gatewayPort}`,
    environment: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      GATEWAY_PORT: String(gatewayPort),
    },
    remove: () => rm(dataDir, { recursive: true, force: true }),
  }
}

/** The whole product with its demonstration data, as `npm start` runs it. */
export async function startDemonstration() {
  const { dataDir, gatewayUrl, environment, remove } = await newInstance()
  const kaisen = await startKaisen({ ...environment, DEMONSTRATION: '1' }, () => {})
  return {
    ...kaisen,
    dataDir,
    gatewayUrl,
    stop: async () => {
      await kaisen.stop()
      await remove()
    },
  }
}

/** A demonstration that runs. */
export type RunningKaisen = Awaited<ReturnType<typeof startDemonstration>>
