import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { defineRefusals, type Refusal } from '../../domain/kernel/refusal.ts'

/** Why a notice is not believed (PAY-05). */
export const refuseNotice = defineRefusals({
  notice_signature_wrong: 'forbidden',
  notice_out_of_time: 'forbidden',
  notice_not_valid: 'invalid',
})

/** A signature older or newer than this by the wall clock is a replay, not a notice. */
export const signatureAgeMaxMs = 5 * 60_000

/** The instant of signing in ISO form, and `v1=` with HMAC-SHA256 in hex. */
export const signatureHeader = {
  timestamp: 'x-gateway-timestamp',
  signature: 'x-gateway-signature',
} as const

const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`

/** The headers that prove a body to whoever holds the same secret. */
export const signedHeaders = (
  secret: string,
  body: string,
  now: string,
): Record<string, string> => ({
  [signatureHeader.timestamp]: now,
  [signatureHeader.signature]: signatureOf(secret, now, body),
})

/** Checks the proof of a body; null where it holds. */
export function checkSignature(
  secret: string,
  body: string,
  headers: IncomingHttpHeaders,
  now: string,
): Refusal | null {
  const timestamp = headers[signatureHeader.timestamp]
  const given = headers[signatureHeader.signature]
  if (typeof timestamp !== 'string' || typeof given !== 'string')
    return refuseNotice('notice_signature_wrong')
  const expected = Buffer.from(signatureOf(secret, timestamp, body))
  const offered = Buffer.from(given)
  if (expected.length !== offered.length || !timingSafeEqual(expected, offered))
    return refuseNotice('notice_signature_wrong')
  const ageMs = Math.abs(Date.parse(now) - Date.parse(timestamp))
  return ageMs <= signatureAgeMaxMs ? null : refuseNotice('notice_out_of_time')
}
