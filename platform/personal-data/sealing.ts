import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto'
import type { FindPersonal, PathStep } from '../../domain/kernel/personal-fields.ts'
import type { EventToAppend } from '../event-store/port.ts'

/** The member of an event's data that carries what is personal in it, encrypted. */
export const sealedMember = '~sealed'
/** Digests of commands with personal data begin so. */
const privateDigest = 'private:'
/** Stands in the log in the place of such a digest. */
const sealedDigest = 'sealed'

const cipher = 'aes-256-gcm'
const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16
const fingerprintBytes = 6
const format = '1'

/** A person's key, ready for use. */
export type PersonKey = { cipherKey: Buffer; nonceKey: Buffer; fingerprint: string }

/** A seal was made by this key and cannot be opened: the log was tampered with. */
export class SealBrokenError extends Error {
  override name = 'SealBrokenError'
}

/** Derives what a person's 32 secret bytes are used for: three keys that say nothing of another. */
export const personKeyOf = (secret: Buffer): PersonKey => {
  const derive = (use: string, bytes: number): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, '', `kaisen personal data ${use}`, bytes))
  return {
    cipherKey: derive('cipher', keyBytes),
    nonceKey: derive('nonce', keyBytes),
    fingerprint: derive('fingerprint', fingerprintBytes).toString('base64url'),
  }
}

type Sealed = { values: [path: readonly PathStep[], value: unknown][]; digest: string }

/**
 * The nonce follows from event and text, so that an append sent again is the same to the byte,
 * and no nonce ever stands before two texts. The event's id is bound in: a seal that is moved to
 * another event does not open.
 */
const encrypt = ({ cipherKey, nonceKey, fingerprint }: PersonKey, id: string, text: string) => {
  const nonce = createHmac('sha256', nonceKey)
    .update(`${id}\n${text}`)
    .digest()
    .subarray(0, nonceBytes)
  const encryption = createCipheriv(cipher, cipherKey, nonce)
  encryption.setAAD(Buffer.from(id))
  const hidden = Buffer.concat([
    nonce,
    encryption.update(text, 'utf8'),
    encryption.final(),
    encryption.getAuthTag(),
  ])
  return `${format}.${fingerprint}.${hidden.toString('base64url')}`
}

const decrypt = ({ cipherKey }: PersonKey, id: string, hidden: Buffer): string => {
  const end = hidden.length - tagBytes
  const decryption = createDecipheriv(cipher, cipherKey, hidden.subarray(0, nonceBytes))
  decryption.setAAD(Buffer.from(id))
  decryption.setAuthTag(hidden.subarray(end))
  try {
    return decryption
      .update(hidden.subarray(nonceBytes, end), undefined, 'utf8')
      .concat(decryption.final('utf8'))
  } catch (error) {
    throw new SealBrokenError(`the personal data of event ${id} cannot be opened`, { cause: error })
  }
}

/** A copy of JSON with another value at a path; only what lies on the path is copied. */
const replaced = (json: unknown, path: readonly PathStep[], value: unknown): unknown => {
  const [step, ...rest] = path
  if (step === undefined) return value
  if (Array.isArray(json)) return json.with(Number(step), replaced(json[Number(step)], rest, value))
  const members = json as Record<string, unknown>
  return { ...members, [step]: replaced(members[step], rest, value) }
}

type Writable = Pick<EventToAppend, 'id' | 'data' | 'commandDigest'>

/** Whether something of an event must be sealed before it is written. */
export const needsSeal = (event: Writable, find: FindPersonal | null): boolean =>
  find !== null || event.commandDigest.startsWith(privateDigest)

/**
 * An event as it may be written: what is personal in it encrypted, what stands for the erased in
 * its place. Without a key, for the person was erased, it is not kept at all.
 */
export const seal = <Event extends Writable>(
  event: Event,
  find: FindPersonal | null,
  key: PersonKey | null,
): Event => {
  const found = find?.(event.data) ?? []
  if (found.length === 0 && !event.commandDigest.startsWith(privateDigest)) return event
  let data = event.data
  for (const { path, erased } of found) data = replaced(data, path, erased)
  const values = found.map(({ path, value }): Sealed['values'][number] => [path, value])
  const sealed: Sealed = { values, digest: event.commandDigest }
  if (key !== null) {
    const text = encrypt(key, event.id, JSON.stringify(sealed))
    data = { ...(data as object), [sealedMember]: text }
  }
  return { ...event, data, commandDigest: sealedDigest }
}

/** The sealed text of an event's data; undefined where there is none. */
export const sealOf = (data: unknown): string | undefined =>
  typeof data === 'object' && data !== null
    ? (data as { [sealedMember]?: string })[sealedMember]
    : undefined

/** An event without its seal: every personal value reads as erased. */
export const withoutSeal = <Event extends Writable>(event: Event): Event => {
  if (sealOf(event.data) === undefined) return event
  const { [sealedMember]: _, ...data } = event.data as Record<string, unknown>
  return { ...event, data }
}

/** An event as it was before it was sealed; with another key or none, as of an erased person. */
export const unseal = <Event extends Writable>(event: Event, key: PersonKey | null): Event => {
  const text = sealOf(event.data)
  if (text === undefined) return event
  const [version, fingerprint, hidden] = text.split('.')
  const bare = withoutSeal(event)
  if (version !== format) throw new SealBrokenError(`event ${event.id}: unknown seal ${version}`)
  if (key === null || fingerprint !== key.fingerprint) return bare
  const plain = decrypt(key, event.id, Buffer.from(hidden ?? '', 'base64url'))
  const { values, digest }: Sealed = JSON.parse(plain)
  let { data } = bare
  for (const [path, value] of values) data = replaced(data, path, value)
  return { ...bare, data, commandDigest: digest }
}
