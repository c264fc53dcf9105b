/** Lets work on the same key run one after the other, and on different keys side by side. */
export type Turns = <Result>(key: string, work: () => Promise<Result>) => Promise<Result>

/** Opens a set of queues, one a key, which vanish when they are empty. */
export const openTurns = (): Turns => {
  const last = new Map<string, Promise<unknown>>()
  return (key, work) => {
    const before = last.get(key) ?? Promise.resolve()
    const mine = before.then(work, work)
    last.set(key, mine)
    const leave = () => {
      if (last.get(key) === mine) last.delete(key)
    }
    mine.then(leave, leave)
    return mine
  }
}
