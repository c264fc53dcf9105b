import { signedHeaders } from '../../platform/gateway/signature.ts'
import type { Log } from '../../platform/log.ts'
import type { Notice } from './checkouts.ts'
import type { StateFile } from './state-file.ts'

const sendTimeoutMs = 10_000
const backOffFirstMs = 500
const backOffMaxMs = 60_000

export type NoticeSender = {
  /** Tells a notice until it was taken, in its own time. */
  start: (notice: Notice) => void
  /** Tells notices now, one after the other, however often they were told before. */
  deliver: (notices: readonly Notice[]) => Promise<number[]>
  /** While held, nothing is told by itself. */
  hold: (held: boolean) => void
  close: () => void
}

/** How long to wait after so many attempts. */
export const backOffMs = (attempts: number): number =>
  Math.min(backOffFirstMs * 2 ** Math.max(0, attempts - 1), backOffMaxMs)

/** Tells the shop how payments ended: signed afresh each time, until it is taken. */
export function openNoticeSender(options: {
  url: string
  secret: string
  now: () => string
  file: StateFile
  log: Log
}): NoticeSender {
  const { url, secret, now, file, log } = options
  const timers = new Map<string, NodeJS.Timeout>()
  let held = false
  let closed = false

  async function send(notice: Notice): Promise<number> {
    notice.attempts += 1
    const headers = {
      'content-type': 'application/json',
      ...signedHeaders(secret, notice.body, now()),
    }
    const signal = AbortSignal.timeout(sendTimeoutMs)
    try {
      const answer = await fetch(url, { method: 'POST', body: notice.body, headers, signal })
      await answer.arrayBuffer()
      if (answer.ok) notice.deliveredAt ??= now()
      else log.warn({ noticeId: notice.noticeId, status: answer.status }, 'notice not taken')
      return answer.status
    } catch (error) {
      log.warn({ noticeId: notice.noticeId, reason: String(error) }, 'notice not delivered')
      return 0
    }
  }

  function schedule(notice: Notice, waitMs: number): void {
    if (closed || held || notice.deliveredAt !== null || timers.has(notice.noticeId)) return
    const timer = setTimeout(async () => {
      await send(notice)
      await file.save()
      timers.delete(notice.noticeId)
      schedule(notice, backOffMs(notice.attempts))
    }, waitMs)
    timers.set(notice.noticeId, timer)
  }

  const scheduleAll = (): void => {
    for (const notice of file.state.notices) schedule(notice, 0)
  }
  scheduleAll()
  return {
    start: (notice) => schedule(notice, 0),
    deliver: async (notices) => {
      const statuses: number[] = []
      for (const notice of notices) statuses.push(await send(notice))
      await file.save()
      return statuses
    },
    hold: (wanted) => {
      held = wanted
      if (!held) return scheduleAll()
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
    },
    close: () => {
      closed = true
      for (const timer of timers.values()) clearTimeout(timer)
    },
  }
}
