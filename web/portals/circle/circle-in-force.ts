import { session } from '../../client/session.ts'

/** The circle whose portal is open: one's own, or the one that was entered. */
export const circleId = (): string => session()?.circleId ?? session()?.actingFor?.id ?? ''
