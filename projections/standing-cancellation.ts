import { type Application, earliestEnd } from '../domain/contract/application.ts'

/** What a contract ends with: by itself, or with what it stands in (ORD-40). */
export type EndsWith = 'itself' | 'circle' | 'account'

type Standing = Pick<Application, 'policy' | 'cutoffAt' | 'receivedAt' | 'endsOn'>

/** The columns of what was not cancelled, or no longer is. */
export const notCancelled = {
  status: 'active',
  policy: null,
  cutoffAt: null,
  endsOn: null,
  receivedAt: null,
  endsWith: null,
} as const

/** The application that decides the end: the first to end, of several the nearest (ORD-40). */
export const deciding = <Kind extends EndsWith>(
  standings: { readonly [Each in Kind]?: Standing },
  nearestFirst: readonly Kind[],
) => {
  const stand = nearestFirst.flatMap((endsWith) => {
    const standing = standings[endsWith]
    return standing === undefined ? [] : [{ endsWith, standing }]
  })
  const first = earliestEnd(stand.map(({ standing }) => standing))
  const decides = stand.find(({ standing }) => standing.endsOn === first)
  if (decides === undefined) return notCancelled
  const { policy, cutoffAt, receivedAt, endsOn } = decides.standing
  const { endsWith } = decides
  return { status: 'cancelling', policy, cutoffAt, endsOn, receivedAt, endsWith } as const
}
