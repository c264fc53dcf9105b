/** Tabs of one browser share the log-in: what one of them changes, the others are told. */
const channel =
  globalThis.BroadcastChannel === undefined ? null : new BroadcastChannel('kaisen.session')

/** Tells the other tabs that the log-in, or the portal that it stands in, has changed here. */
export const tellTabs = (): void => channel?.postMessage('changed')

/** Calls back when another tab has changed it; the result ends it. */
export function onOtherTab(listener: () => void): () => void {
  channel?.addEventListener('message', listener)
  return () => channel?.removeEventListener('message', listener)
}
