/**
 * Why a request could not be taken: its form, its right, its object, the state of things, or
 * that we cannot say now whether it was (ask again with the same id).
 */
export type RefusalKind = 'invalid' | 'forbidden' | 'missing' | 'conflict' | 'unavailable'

/** A refusal is a value, never thrown by a decision. `details` are plain JSON for the sentence. */
export type Refusal = {
  refused: true
  code: string
  kind: RefusalKind
  details: Record<string, unknown>
}

const registry = new Map<string, RefusalKind>()

/**
 * Declares the refusals of one module and returns the function that makes them.
 * Codes are unique in the product; `docs/refusals.md` lists them and a test compares.
 */
export function defineRefusals<const Codes extends Record<string, RefusalKind>>(codes: Codes) {
  for (const [code, kind] of Object.entries(codes)) {
    if (registry.has(code)) throw new Error(`refusal ${code} is defined twice`)
    registry.set(code, kind)
  }
  return (code: keyof Codes & string, details: Record<string, unknown> = {}): Refusal => ({
    refused: true,
    code,
    kind: codes[code] as RefusalKind,
    details,
  })
}

/** All refusal codes that the loaded modules define, with their kinds. */
export const refusalCodes = (): ReadonlyMap<string, RefusalKind> => registry

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && (value as Refusal).refused === true
