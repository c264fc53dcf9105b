/**
 * How the projections are started: what a batch makes dies with it, and in a young generation this
 * large (MiB) it does so before it is copied to the old one. A rebuild takes a quarter less time.
 */
export const projectorNodeOptions: readonly string[] = ['--max-semi-space-size=64']
