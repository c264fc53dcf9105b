import type { UploadedPicture } from '../../read-api/schemas/documents.ts'
import { addressOf } from './api.ts'
import { type Outcome, refusedFrom, unreachable } from './refused.ts'

const path = 'account/documents'
const timeoutMs = 150_000

/** Where a picture that was handed in is had from; staff name the account. */
export const pictureAddress = (sha256: string, accountId?: string): string =>
  addressOf(`${path}/${sha256}`, { accountId })

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Sends a picture and says how far it has come, from 0 to 1. */
export function uploadPicture(
  file: File,
  onProgress: (part: number) => void,
): Promise<Outcome<UploadedPicture>> {
  const { promise, resolve } = Promise.withResolvers<Outcome<UploadedPicture>>()
  const request = new XMLHttpRequest()
  request.open('POST', addressOf(path))
  request.timeout = timeoutMs
  request.setRequestHeader('content-type', file.type || 'application/octet-stream')
  request.setRequestHeader('x-kaisen-client', 'web')
  request.upload.addEventListener('progress', ({ loaded, total }) =>
    onProgress(total === 0 ? 0 : loaded / total),
  )
  request.addEventListener('load', async () => {
    const body = parsed(request.responseText)
    if (request.status === 201) return resolve({ ok: true, value: body as UploadedPicture })
    const retryAfter = request.getResponseHeader('retry-after')
    resolve({ ok: false, refused: await refusedFrom(request.status, body, retryAfter) })
  })
  for (const event of ['error', 'timeout', 'abort'])
    request.addEventListener(event, () => resolve({ ok: false, refused: unreachable }))
  request.send(file)
  return promise
}
