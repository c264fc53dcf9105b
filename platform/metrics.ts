import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** The measurements of this process, served at `/metrics`. */
export const metrics = new Registry()
collectDefaultMetrics({ register: metrics })

const secondsBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** A number that only grows; names are `kaisen_<what>_total`. */
export const counter = <Label extends string = never>(
  name: string,
  help: string,
  labelNames: readonly Label[] = [],
): Counter<Label> => new Counter({ name, help, labelNames, registers: [metrics] })

/** A distribution of durations in seconds; names are `kaisen_<what>_seconds`. */
export const durations = <Label extends string = never>(
  name: string,
  help: string,
  labelNames: readonly Label[] = [],
): Histogram<Label> =>
  new Histogram({ name, help, labelNames, buckets: secondsBuckets, registers: [metrics] })
