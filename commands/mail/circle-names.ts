import { type CircleState, circle } from '../../domain/circle/decider.ts'
import type { Streams } from '../streams.ts'
import { circleCancelled, circleKept } from './parent-cancellation.ts'

const naming: ReadonlySet<string> = new Set([circleCancelled.name, circleKept.name])

/** A circle's name may be a person's: it is looked up when the letter is written (OPS-12). */
export async function circleNamedIn(
  streams: Streams,
  template: string,
  { circleId }: Record<string, unknown>,
): Promise<{ circleName?: string }> {
  if (!naming.has(template)) return {}
  const { state } = await streams.fresh(circle, `circle-${String(circleId)}`)
  const known = state as CircleState
  return known.status === 'none' || known.name === undefined ? {} : { circleName: known.name }
}
