/** What a path pattern such as `/account/circles/:circleId` found in a path. */
export type PathParams = Readonly<Record<string, string>>

const segments = (path: string): string[] => path.split('/').filter((part) => part !== '')

const decoded = (part: string): string | null => {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}

/** The parameters where the path fits the pattern, else null. A last slash makes no difference. */
export function matchPath(pattern: string, path: string): PathParams | null {
  const wanted = segments(pattern)
  const given = segments(path)
  if (wanted.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [index, want] of wanted.entries()) {
    const part = given[index] as string
    if (!want.startsWith(':')) {
      if (want !== part) return null
      continue
    }
    const value = decoded(part)
    if (value === null) return null
    params[want.slice(1)] = value
  }
  return params
}

/** The first-named route wins only over patterns with as many parameters: fixed words go first. */
export function findRoute<Entry extends { path: string }>(
  routes: readonly Entry[],
  path: string,
): { route: Entry; params: PathParams } | null {
  let best: { route: Entry; params: PathParams } | null = null
  for (const route of routes) {
    const params = matchPath(route.path, path)
    if (params === null) continue
    if (best === null || Object.keys(params).length < Object.keys(best.params).length)
      best = { route, params }
  }
  return best
}

/** A pattern with its parameters put in: the address of one object's page. */
export const pathOf = (pattern: string, params: PathParams = {}): string =>
  pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
