import { RepresentativeCircleChosen } from '../../domain/account/events.ts'
import { dataOf, idIn, now, type Process } from './process.ts'

type State = {
  representative: string | null
  /** Whether the representative circle has ended: bills stand without one (ACC-13). */
  isOver: boolean
  /** Every circle, the first opened first. */
  opened: string[]
  /** Those that have ended, or for which an end is applied. */
  leaving: string[]
}

const byAccount = ({ accountId }: { accountId: string | null }): string | null => accountId

/** When the representative circle ends, the oldest one that stays takes its place (ACC-13). */
export const keepRepresentative: Process<State> = {
  name: 'keep-representative',
  version: 1,
  initial: { representative: null, isOver: false, opened: [], leaving: [] },
  keys: {
    CircleOpened: byAccount,
    RepresentativeCircleChosen: byAccount,
    CircleCancellationApplied: byAccount,
    CircleCancellationWithdrawn: byAccount,
    CircleCancelledWithAccount: byAccount,
    CircleEnded: byAccount,
  },
  evolve: (state, event) => {
    if (event.type === 'RepresentativeCircleChosen') {
      const { circleId: representative } = dataOf(event, RepresentativeCircleChosen)
      return { ...state, representative, isOver: false }
    }
    const circleId = idIn(event.stream)
    const others = state.leaving.filter((id) => id !== circleId)
    if (event.type === 'CircleOpened') return { ...state, opened: [...state.opened, circleId] }
    if (event.type === 'CircleCancellationWithdrawn') return { ...state, leaving: others }
    const isOver =
      state.isOver || (event.type === 'CircleEnded' && circleId === state.representative)
    return { ...state, leaving: [...others, circleId], isOver }
  },
  react: ({ isOver, opened, leaving }, { accountId }) => {
    const circleId = opened.find((id) => !leaving.includes(id))
    return isOver && circleId !== undefined
      ? [now('keep', 'ChooseRepresentativeCircle', { accountId, circleId, onlyFirst: false })]
      : []
  },
}
