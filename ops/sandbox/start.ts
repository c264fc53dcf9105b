import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Log } from '../../platform/log.ts'
import { openNoticeSender } from './notice-sender.ts'
import { sandboxServer } from './server.ts'
import { openStateFile } from './state-file.ts'

/** Starts the sandbox gateway; `port` 0 takes a free one. */
export async function startSandbox(options: {
  host: string
  port: number
  /** Where browsers reach it, where that is not `host` and `port`. */
  publicUrl: string | null
  dataDir: string
  secret: string
  /** Where the shop takes notices. */
  noticeUrl: string
  log: Log
  now: () => string
}): Promise<{ url: string; close: () => Promise<void> }> {
  const { secret, log, now } = options
  const file = await openStateFile(join(options.dataDir, 'gateway-sandbox', 'state.json'))
  const sender = openNoticeSender({ url: options.noticeUrl, secret, now, file, log })
  let url = options.publicUrl ?? ''
  const app = sandboxServer({ publicUrl: () => url, secret, now, file, sender, log })
  await app.listen({ host: options.host, port: options.port })
  const { port } = app.server.address() as AddressInfo
  const own = `http://${options.host}:${port}`
  if (url === '') url = own
  return {
    url: own,
    close: async () => {
      sender.close()
      await app.close()
      await file.save()
    },
  }
}
