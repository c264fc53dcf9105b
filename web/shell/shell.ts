import { html, nothing, type TemplateResult } from 'lit'
import { leavePortal, type Session, signOut } from '../client/session.ts'
import { forgetDrafts } from '../components/form-draft.ts'
import { icon } from '../components/icon.ts'
import { type PathParams, pathOf } from '../router/match.ts'
import { go } from '../router/navigation.ts'
import type { Crumb, PortalMenu } from '../router/route.ts'
import { language, setLanguage, text } from '../text/language.ts'
import { words } from '../text/words.ts'
import { actingSentence, wayBack } from './acting-words.ts'
import { entryOf } from './menu-groups.ts'
import { portalNamed } from './portals.ts'
import { legalLabel, legalPath, loginPath } from './public-routes.ts'
import '../components/live-badge.ts'
import '../components/toast.ts'
import './other-tab.ts'
import './side-menu.ts'

/** What the shell draws around a screen. */
export type ShellParts = {
  session: Session | null
  menu: PortalMenu | null
  crumbs: readonly Crumb[]
  params: PathParams
  path: string
  content: TemplateResult
}

const menuWords = {
  entered: { ja: '操作中の画面', en: 'The portal you are in' },
  signedInAs: { ja: 'ログイン中', en: 'Logged in as' },
} as const

const languageSwitch = (): TemplateResult => {
  const next = language() === 'ja' ? 'en' : 'ja'
  return html`<button
    type="button"
    class="k-header-button"
    lang=${next}
    aria-label=${next === 'en' ? 'English: switch language' : '日本語に切り替える'}
    @click=${() => setLanguage(next)}
  >
    ${next === 'en' ? 'English' : '日本語'}
  </button>`
}

const leave = async () => {
  await signOut()
  forgetDrafts()
  go(loginPath)
}

const goHome = async () => {
  const answer = await leavePortal()
  if (answer.ok) go(portalNamed(answer.value.portal)?.home ?? loginPath)
}

const whoIsHere = (session: Session): TemplateResult => html`
  <div class="k-who">
    <span class="k-only-heard">${text(menuWords.signedInAs)}</span>
    ${icon('person')}
    <span class="k-who-name">${session.name}</span>
    <span class="k-who-id">${session.loginId}</span>
  </div>
  <button type="button" class="k-header-button" @click=${leave}>
    ${icon('logout')}<span>${text(words.signOut)}</span>
  </button>
`

const drawerOf = () => document.querySelector<HTMLDialogElement>('#k-drawer')

const header = ({ session, menu }: ShellParts): TemplateResult => html`<header
  class="k-header ${menu === null ? '' : 'k-header-with-menu'}"
>
  ${
    menu === null
      ? nothing
      : html`<button
          type="button"
          class="k-header-button k-menu-button"
          aria-haspopup="dialog"
          @click=${() => drawerOf()?.showModal()}
        >
          ${icon('menu')}<span>${text(words.menu)}</span>
        </button>`
  }
  <a class="k-mark" href="/">
    <img src="/mark.svg" alt="" width="28" height="28" />
    <span>${text(words.operator)}</span>
  </a>
  ${menu === null ? nothing : html`<span class="k-portal">${text(menu.label)}</span>`}
  <span class="k-header-gap"></span>
  ${session === null ? nothing : html`<k-live-badge></k-live-badge>`}
  ${languageSwitch()}
  ${session === null ? nothing : html`<div class="k-header-who">${whoIsHere(session)}</div>`}
</header>`

const actingStrip = (session: Session | null): TemplateResult | typeof nothing => {
  if (session?.actingFor === undefined) return nothing
  const { portal, actingFor } = session
  return html`<aside class="k-acting" aria-label=${text(menuWords.entered)}>
    ${icon('info')}
    <span>${text(actingSentence({ portal, actingFor }))}</span>
    <button type="button" class="k-why" @click=${() => void goHome()}>
      ${text(wayBack(portal))}
    </button>
  </aside>`
}

const navigation = (menu: PortalMenu, { crumbs, path }: ShellParts): TemplateResult =>
  html`<k-side-menu .menu=${menu} .entry=${entryOf(menu, crumbs, path)}></k-side-menu>`

const closeDrawer = (event: Event) => {
  const drawer = drawerOf()
  const target = event.target as Element
  if (target === drawer || target.closest('a, [data-close]') !== null) drawer?.close()
}

const drawer = (menu: PortalMenu, parts: ShellParts): TemplateResult => html`<dialog
  id="k-drawer"
  class="k-drawer"
  aria-label=${text(words.menu)}
  @click=${closeDrawer}
>
  <button type="button" class="k-button k-quiet" data-close>
    ${icon('close')}${text(words.close)}
  </button>
  <nav class="k-nav" aria-label=${text(words.menu)}>${navigation(menu, parts)}</nav>
  ${
    parts.session === null
      ? nothing
      : html`<div class="k-drawer-foot">${whoIsHere(parts.session)}</div>`
  }
</dialog>`

const breadcrumb = ({ crumbs, params }: ShellParts): TemplateResult | typeof nothing =>
  crumbs.length < 2
    ? nothing
    : html`<nav class="k-crumbs" aria-label=${text(words.breadcrumb)}>
        <ol>
          ${crumbs.map(({ label, path }, index) => {
            const last = index === crumbs.length - 1
            return html`<li>
              ${
                last || path === undefined
                  ? html`<span aria-current=${last ? 'page' : nothing}>${text(label)}</span>`
                  : html`<a href=${pathOf(path, params)}>${text(label)}</a>`
              }
            </li>`
          })}
        </ol>
      </nav>`

const toContent = () => document.querySelector<HTMLElement>('#content')?.focus()

/** Header, menu, breadcrumb and the screen; the same around every page. */
export const shell = (parts: ShellParts): TemplateResult => html`
  <button type="button" class="k-skip" @click=${toContent}>${text(words.toContent)}</button>
  ${header(parts)} ${actingStrip(parts.session)}
  <div class="k-body ${parts.menu === null ? 'k-body-alone' : ''}">
    ${
      parts.menu === null
        ? nothing
        : html`<nav class="k-nav k-side" aria-label=${text(words.mainMenu)}>
              ${navigation(parts.menu, parts)}
            </nav>
            ${drawer(parts.menu, parts)}`
    }
    <main id="content" class="k-main" tabindex="-1">
      <k-other-tab></k-other-tab>
      ${breadcrumb(parts)} ${parts.content}
    </main>
  </div>
  <footer class="k-foot"><a href=${legalPath}>${text(legalLabel)}</a></footer>
  <k-toasts></k-toasts>
`
