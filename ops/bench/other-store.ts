import type { Append } from './workload.ts'

/** An event as a subscriber is given it, of whatever store. */
export type Delivered = { id: string; stream: string; revision: number; position: bigint }

/** One of the stores that P3 compares, behind what the comparison needs. */
export type ComparedStore = {
  name: string
  append: (item: Append, caller: number) => Promise<void>
  /** Follows everything from the beginning until stopped. */
  follow: (see: (events: readonly Delivered[]) => void) => { stop: () => Promise<void> }
  close: () => Promise<void>
}
