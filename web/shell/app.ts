import { html, type TemplateResult } from 'lit'
import { query, whenSignedOut } from '../client/api.ts'
import { liveState, onLiveState } from '../client/live-connection.ts'
import { forgetSession, loadSession, onSession, portalInForce, session } from '../client/session.ts'
import { define, KaisenElement } from '../components/element.ts'
import { failure, homeLink, skeleton } from '../components/states.ts'
import { findRoute, type PathParams } from '../router/match.ts'
import {
  go,
  goInstead,
  onPlace,
  place,
  restoreScroll,
  startNavigation,
} from '../router/navigation.ts'
import {
  crumbsOf,
  type PortalMenu,
  type Route,
  routesOf,
  type ScreenModule,
} from '../router/route.ts'
import { text } from '../text/language.ts'
import { words } from '../text/words.ts'
import { keepFocus } from './focus-keeper.ts'
import { passwordPageOf, portalNamed, portalOf } from './portals.ts'
import { loginPath, publicRoutes } from './public-routes.ts'
import { shell } from './shell.ts'

type Shown =
  | { kind: 'loading' }
  | { kind: 'missing' }
  | { kind: 'failed' }
  | { kind: 'screen'; route: Route; params: PathParams; module: ScreenModule }

/** The whole application: it knows the session and the address, and draws what belongs there. */
export class App extends KaisenElement {
  #shown: Shown = { kind: 'loading' }
  #menu: PortalMenu | null = null
  #move = 0

  protected override follows() {
    return [
      onPlace((_, move) => void this.#arrive(move)),
      onSession(() => this.requestUpdate()),
      keepFocus(this),
      onLiveState(() => void this.#tryAgain()),
    ]
  }

  override connectedCallback(): void {
    super.connectedCallback()
    startNavigation()
    whenSignedOut(() => {
      forgetSession()
      this.#toLogin()
    })
    void loadSession().then(() => this.#arrive('back'))
  }

  #toLogin() {
    const { path, query } = place()
    if (path === loginPath) return
    const wanted = path + (query.size === 0 ? '' : `?${query}`)
    go(`${loginPath}?next=${encodeURIComponent(wanted)}`)
  }

  async #arrive(move: 'push' | 'replace' | 'back') {
    const turn = ++this.#move
    const { path } = place()
    const known = session()
    const home = known === null ? loginPath : (portalNamed(portalInForce(known))?.home ?? loginPath)
    if (path === '/') return goInstead(home)
    const publicRoute = findRoute(publicRoutes, path)
    const entry = portalOf(path)
    if (publicRoute === null && known === null) return this.#toLogin()
    if (known !== null && entry !== undefined && entry.portal !== portalInForce(known))
      return goInstead(home)
    if (known?.passwordChange === 'force' && publicRoute === null && path !== passwordPageOf(home))
      return goInstead(passwordPageOf(home))
    const waiting = setTimeout(() => this.#show({ kind: 'loading' }), 250)
    try {
      this.#menu = publicRoute !== null ? null : ((await entry?.load())?.menu ?? this.#menu)
      const found = publicRoute ?? findRoute(this.#menu === null ? [] : routesOf(this.#menu), path)
      const module = await found?.route.load()
      if (turn !== this.#move) return
      if (found === null || module === undefined) this.#show({ kind: 'missing' })
      else this.#show({ kind: 'screen', ...found, module })
    } catch {
      if (turn === this.#move) this.#show({ kind: 'failed' })
    } finally {
      clearTimeout(waiting)
    }
    await this.updateComplete
    if (move === 'back') return restoreScroll()
    window.scrollTo(0, 0)
    this.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
  }

  /** A page that could not be loaded comes by itself once the server answers again. */
  async #tryAgain() {
    if (this.#shown.kind !== 'failed' || liveState() === 'offline') return
    const answer = await query('clock')
    // Browsers remember that a file of the page was not there: only a reload asks for it again.
    if (answer.ok && this.#shown.kind === 'failed') location.reload()
  }

  #show(shown: Shown) {
    this.#shown = shown
    this.requestUpdate()
  }

  #content(): TemplateResult {
    const shown = this.#shown
    if (shown.kind === 'loading') return skeleton(6)
    if (shown.kind === 'missing')
      return html`<h1 tabindex="-1">${text(words.pageMissing)}</h1>
        <p class="k-lead">${text(words.pageMissingHint)}</p>
        <p>${homeLink()}</p>`
    if (shown.kind === 'failed')
      return html`<h1 tabindex="-1">${text(words.pageFailed)}</h1>
        ${failure({ code: 'unreachable', kind: 'unreachable', details: {}, fields: [] }, () =>
          location.reload(),
        )}`
    return shown.module.screen({ params: shown.params, query: place().query })
  }

  protected override updated(): void {
    const shown = this.#shown
    const name = shown.kind === 'screen' ? shown.route.label : null
    document.title = `${name === null ? '' : `${text(name)} — `}${text(words.operator)}`
  }

  protected override render(): TemplateResult {
    const shown = this.#shown
    const crumbs =
      shown.kind === 'screen' && this.#menu !== null ? crumbsOf(this.#menu, shown.route) : []
    return shell({
      session: session(),
      menu: this.#menu,
      crumbs,
      params: shown.kind === 'screen' ? shown.params : {},
      path: place().path,
      content: this.#content(),
    })
  }
}

define('k-app', App)
