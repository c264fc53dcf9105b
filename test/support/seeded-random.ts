/** Dice that fall the same way for the same seed (mulberry32): a failure can be repeated. */
export type SeededRandom = {
  seed: number
  /** A number from 0 up to, not including, 1. */
  next: () => number
  /** A whole number from 0 up to, not including, the limit. */
  below: (limit: number) => number
}

/** The seed comes from SEED where it is set; it is printed, for the run to be repeated. */
export function seededRandom(label: string): SeededRandom {
  const seed = Number(process.env.SEED ?? crypto.getRandomValues(new Uint32Array(1))[0])
  process.stdout.write(`${label}: SEED=${seed}\n`)
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return { seed, next, below: (limit) => Math.floor(next() * limit) }
}
