/** Where the visitor is: the path and what stands behind the question mark. */
export type Place = { path: string; query: URLSearchParams }

/** Called after each move; `arrived` says whether it is a new page or only its filters changed. */
export type PlaceListener = (place: Place, move: 'push' | 'replace' | 'back') => void

type Kept = { scrollY: number }

const listeners = new Set<PlaceListener>()

/** The present place. */
export const place = (): Place => ({
  path: location.pathname,
  query: new URLSearchParams(location.search),
})

const announce = (move: 'push' | 'replace' | 'back') => {
  for (const listener of [...listeners]) listener(place(), move)
}

const keepScroll = () => {
  const kept: Kept = { scrollY: window.scrollY }
  history.replaceState(kept, '')
}

/** Goes to another page; the one that is left remembers how far it was scrolled. */
export function go(address: string): void {
  keepScroll()
  history.pushState({ scrollY: 0 } satisfies Kept, '', address)
  announce('push')
}

/** Puts another address in the place of this one: the back button will not return here. */
export function goInstead(address: string): void {
  history.replaceState({ scrollY: 0 } satisfies Kept, '', address)
  announce('replace')
}

/**
 * Writes filters, sort and page into the address without a step in the history, so that the back
 * button, a bookmark and a colleague get the same list. Empty values leave the address.
 */
export function writeQuery(changes: Record<string, string | null>): void {
  const query = new URLSearchParams(location.search)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') query.delete(name)
    else query.set(name, value)
  }
  const search = query.toString()
  history.replaceState(history.state, '', location.pathname + (search === '' ? '' : `?${search}`))
}

/** Calls back after each move; the result ends it. */
export function onPlace(listener: PlaceListener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const isOurs = (anchor: HTMLAnchorElement): boolean =>
  anchor.origin === location.origin &&
  anchor.target === '' &&
  !anchor.hasAttribute('download') &&
  !anchor.pathname.startsWith('/api/')

const onClick = (event: MouseEvent) => {
  if (event.defaultPrevented || event.button !== 0) return
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  const anchor = event
    .composedPath()
    .find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement)
  if (anchor === undefined || !anchor.hasAttribute('href') || !isOurs(anchor)) return
  const sameDocument = anchor.pathname === location.pathname && anchor.search === location.search
  if (anchor.hash !== '' && sameDocument) return
  event.preventDefault()
  go(anchor.pathname + anchor.search + anchor.hash)
}

/** Puts the scroll position back after the page has been drawn as tall as it was. */
export async function restoreScroll(attemptsMax = 20): Promise<void> {
  const wanted = (history.state as Kept | null)?.scrollY ?? 0
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    window.scrollTo(0, wanted)
    if (wanted === 0 || Math.abs(window.scrollY - wanted) < 2) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Takes over links and the back button; once, at the start. */
export function startNavigation(): void {
  history.scrollRestoration = 'manual'
  document.addEventListener('click', onClick)
  window.addEventListener('popstate', () => announce('back'))
  window.addEventListener('pagehide', keepScroll)
}
