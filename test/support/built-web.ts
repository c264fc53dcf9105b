import { buildWeb } from '../../ops/web-build.ts'

/** vitest's global setup: the web is built before files that run beside each other need it. */
export const setup = async (): Promise<void> => {
  await buildWeb()
}
