import type { Crumb, MenuGroup, PortalMenu } from '../router/route.ts'

/** So many entries and their headings stand within a window of 800 px. */
const entriesShownMax = 12

const isAbove = (entry: string, path: string) => path === entry || path.startsWith(`${entry}/`)

/**
 * The address of the entry that a page belongs to: its own, or that of the list above it. While
 * the page is still on its way, its address alone says it.
 */
export function entryOf(menu: PortalMenu, crumbs: readonly Crumb[], path: string): string {
  const entries = menu.groups.flatMap(({ items }) => items.map((item) => item.path))
  const above = crumbs.map((crumb) => crumb.path ?? '').filter((each) => entries.includes(each))
  const like = entries.filter((entry) => isAbove(entry, path)).sort((a, b) => a.length - b.length)
  return above.at(-1) ?? like.at(-1) ?? menu.home.path
}

const holds = ({ items }: MenuGroup, entry: string) => items.some(({ path }) => path === entry)

/**
 * The groups that stand open by themselves: the page's own, then from the top as many as leave
 * the menu within the window. A short menu is open as a whole.
 */
export function groupsOpen(menu: PortalMenu, entry: string): ReadonlySet<MenuGroup> {
  const own = menu.groups.filter((group) => holds(group, entry))
  const open = new Set<MenuGroup>()
  let room = entriesShownMax
  for (const group of [...own, ...menu.groups]) {
    if (open.has(group)) continue
    if (group.items.length > room && !own.includes(group)) continue
    open.add(group)
    room -= group.items.length
  }
  return open
}
