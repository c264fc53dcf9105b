import { createHash, randomBytes } from 'node:crypto'

function formatUuid(bytes: Uint8Array, version: number): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4)
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Buffer.from(bytes).toString('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-')
}

/** A new id that sorts by the time it was made: UUID version 7 (RFC 9562), in milliseconds. */
export function uuidv7(): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(Date.now(), 0, 6)
  return formatUuid(bytes, 7)
}

/**
 * An id that follows from another id and a label, so that a retry makes the same one: UUID
 * version 8 over SHA-256. The length in front keeps ("a", "bc") and ("ab", "c") apart.
 */
export function deriveUuid(namespaceId: string, label: string): string {
  const hash = createHash('sha256')
  hash.update(`${namespaceId.length}:${namespaceId}${label}`)
  return formatUuid(hash.digest().subarray(0, 16), 8)
}

/** JSON with sorted keys and no blanks: equal values give equal text, whoever wrote them. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string')
    return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no JSON`)
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object') throw new TypeError(`a ${typeof value} has no canonical JSON`)
  const entries = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
  return `{${entries.join(',')}}`
}

/** SHA-256 of the canonical JSON, base64url: tells whether a repeated id carries the same body. */
export const digestOf = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('base64url')
