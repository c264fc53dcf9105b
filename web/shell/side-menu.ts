import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { hasOneOf } from '../client/rights.ts'
import { define, KaisenElement, uniqueId } from '../components/element.ts'
import { icon } from '../components/icon.ts'
import type { MenuGroup, PortalMenu, Route } from '../router/route.ts'
import { text } from '../text/language.ts'
import { groupsOpen } from './menu-groups.ts'

/** What a person opened or closed by hand stays so until the page is loaded again. */
const chosen = new WeakMap<MenuGroup, boolean>()

/** The entries of a portal under their headings, which fold where there are many. */
class SideMenu extends KaisenElement {
  static override properties = { menu: { attribute: false }, entry: {} }
  declare menu: PortalMenu | null
  /** The address of the entry that the page belongs to. */
  declare entry: string
  #id = uniqueId('menu')

  constructor() {
    super()
    this.menu = null
    this.entry = ''
  }

  #toggle(group: MenuGroup, open: boolean) {
    chosen.set(group, open)
    this.requestUpdate()
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('entry') || this.offsetParent === null) return
    this.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }

  #entry({ path, label }: Route): TemplateResult {
    return html`<li>
      <a href=${path} aria-current=${path === this.entry ? 'page' : nothing}>${text(label)}</a>
    </li>`
  }

  #group(group: MenuGroup, index: number, folds: boolean, isOpen: boolean): TemplateResult {
    const id = `${this.#id}-${index}`
    return html`<h2>
        ${
          folds
            ? html`<button
                type="button"
                aria-expanded=${isOpen}
                aria-controls=${id}
                @click=${() => this.#toggle(group, !isOpen)}
              >
                <span>${text(group.label)}</span>${icon('down')}
              </button>`
            : text(group.label)
        }
      </h2>
      <ul id=${id} ?hidden=${!isOpen}>
        ${group.items
          .filter(({ rights }) => rights === undefined || hasOneOf(rights))
          .map((item) => this.#entry(item))}
      </ul>`
  }

  protected override render() {
    const { menu, entry } = this
    if (menu === null) return nothing
    const open = groupsOpen(menu, entry)
    const folds = open.size < menu.groups.length || menu.groups.some((group) => chosen.has(group))
    return html`<ul>
        ${this.#entry(menu.home)}
      </ul>
      ${menu.groups.map((group, index) =>
        this.#group(group, index, folds, chosen.get(group) ?? open.has(group)),
      )}`
  }
}

define('k-side-menu', SideMenu)
