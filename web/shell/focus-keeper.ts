/**
 * Where what had the focus goes away (a form that was sent, a button whose work is done), the
 * focus would fall to the top of the document. It goes to the heading of the page instead, from
 * which the result is the next thing to be read.
 */
export function keepFocus(root: HTMLElement): () => void {
  let last: Element | null = null
  const onFocus = (event: FocusEvent) => {
    last = event.target instanceof Element ? event.target : null
  }
  const observer = new MutationObserver(() => {
    if (last === null || last.isConnected) return
    last = null
    if (document.activeElement !== document.body) return
    root.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
  })
  root.addEventListener('focusin', onFocus)
  observer.observe(root, { childList: true, subtree: true })
  return () => {
    root.removeEventListener('focusin', onFocus)
    observer.disconnect()
  }
}
