/** A point of a chart: a business date or month, and money in units of 1/10000 yen. */
export type ChartPoint = { at: string; amount: bigint }

/** Round steps of money for the lines behind a chart. */
export type ChartScale = { low: bigint; high: bigint; ticks: readonly bigint[] }

const stepsMax = 4n

/** A step of 1, 2 or 5 times a power of ten yen that covers the range in at most four. */
export function scaleOf(amounts: readonly bigint[], yenUnits = 10_000n): ChartScale {
  let low = 0n
  let high = 0n
  for (const amount of amounts) {
    if (amount < low) low = amount
    if (amount > high) high = amount
  }
  let step = yenUnits
  const factors = [2n, 5n, 10n]
  let power = yenUnits
  let index = 0
  while ((high - low) / step >= stepsMax) {
    step = power * (factors[index] as bigint)
    index = (index + 1) % factors.length
    if (index === 0) power *= 10n
  }
  const floor = (value: bigint) =>
    (value >= 0n ? value / step : -((-value + step - 1n) / step)) * step
  const ceiling = (value: bigint) => -floor(-value)
  const from = floor(low)
  const to = ceiling(high) === from ? from + step : ceiling(high)
  const ticks: bigint[] = []
  for (let tick = from; tick <= to; tick += step) ticks.push(tick)
  return { low: from, high: to, ticks }
}

/** How far up an amount stands, 0 at the lowest line and 1 at the highest. */
export const heightOf = (amount: bigint, { low, high }: ChartScale): number =>
  Number(((amount - low) * 10_000n) / (high - low)) / 10_000
