import type { Subscription } from './port.ts'

/** The subscriptions of one store: each leaves when it is done, all stop when the store closes. */
export function openSubscriptions(): {
  opened: (subscription: Subscription) => Subscription
  stopAll: () => Promise<unknown>
} {
  const open = new Set<Subscription>()
  return {
    opened: (subscription) => {
      open.add(subscription)
      const forget = () => {
        open.delete(subscription)
      }
      subscription.done.then(forget, forget)
      return subscription
    },
    stopAll: () => Promise.all([...open].map((subscription) => subscription.stop())),
  }
}

/** A subscription of what runs until it is told to stop. */
export function subscriptionOf(done: Promise<void>, stopping: AbortController): Subscription {
  // Whoever wants to know awaits `done`; a failure must not end the process before that.
  done.catch(() => {})
  return {
    done,
    stop: async () => {
      stopping.abort()
      await done.catch(() => {})
    },
  }
}
