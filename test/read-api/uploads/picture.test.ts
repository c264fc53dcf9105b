import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../../domain/kernel/refusal.ts'
import { inspectPicture } from '../../../read-api/uploads/picture.ts'
import { gif, jpeg, png } from '../../support/pictures.ts'

const codeOf = async (bytes: Buffer) => {
  const found = await inspectPicture(bytes)
  return isRefusal(found) ? found.code : found
}
const zip = Buffer.from(`PK\x03\x04aaaaPK\x05\x06${'\0'.repeat(18)}`, 'latin1')
const pdf = Buffer.from('%PDF-1.7\n1 0 obj')

describe('R12 a picture is what its bytes are', () => {
  test.each([
    ['image/png', png(640, 480)],
    ['image/gif', gif(640, 480)],
    ['image/jpeg', jpeg(640, 480)],
  ])('%s', async (mediaType, bytes) => {
    expect(await codeOf(bytes)).toEqual({ mediaType, width: 640, height: 480 })
  })
  test('what a phone puts behind a JPEG belongs to it', async () => {
    const withPreview = Buffer.concat([jpeg(640, 480), jpeg(300, 300)])
    expect(await codeOf(withPreview)).toMatchObject({ width: 640 })
  })
  test.each([
    ['nothing', Buffer.alloc(0), 'upload_empty'],
    ['a PDF', pdf, 'picture_type'],
    ['a ZIP', zip, 'picture_type'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'picture_type'],
    ['text', Buffer.from('driving licence'), 'picture_type'],
    ['a WebP', Buffer.from('RIFF\x10\0\0\0WEBPVP8 ', 'latin1'), 'picture_type'],
    ['one byte', Buffer.from([0xff]), 'picture_type'],
    ['zeros', Buffer.alloc(5_000), 'picture_type'],
  ])('%s is none', async (_, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code)
  })
  test.each([
    ['PNG', png(640, 480)],
    ['GIF', gif(640, 480)],
    ['JPEG', jpeg(640, 480)],
  ])('a %s that breaks off is damaged, wherever it does', async (_, bytes) => {
    for (let length = 1; length < bytes.length; length += 1)
      expect(['picture_damaged', 'picture_type']).toContain(await codeOf(bytes.subarray(0, length)))
  })
  test('a flipped bit in a PNG is found', async () => {
    const bytes = png(640, 480)
    bytes[60] = (bytes[60] as number) ^ 1
    expect(await codeOf(bytes)).toBe('picture_damaged')
  })
})

describe('R12 a picture is nothing else at the same time', () => {
  test.each([
    ['a PNG and an archive', Buffer.concat([png(640, 480), zip])],
    ['a JPEG and an archive', Buffer.concat([jpeg(640, 480), zip])],
    ['a GIF and a PDF', Buffer.concat([gif(640, 480), pdf])],
    ['a JPEG with a PDF in its comment', jpeg(640, 480, '%PDF-1.7')],
    ['a JPEG with a page in its comment', jpeg(640, 480, '<HTML><sCript>alert(1)</script>')],
    ['a JPEG with a program in its comment', jpeg(640, 480, '<?php system($_GET[0]); ?>')],
    ['a PNG and something more', Buffer.concat([png(640, 480), Buffer.from('more')])],
  ])('%s', async (_, bytes) => {
    expect(await codeOf(bytes)).toBe('picture_holds_more')
  })
})

describe('R12 a picture has a size that can be read and held', () => {
  test.each([
    [199, 400, 'picture_too_small'],
    [400, 199, 'picture_too_small'],
    [16_001, 300, 'picture_dimensions'],
    [10_000, 10_000, 'picture_dimensions'],
    [0xffff_ffff, 0xffff_ffff, 'picture_dimensions'],
    [0, 0, 'picture_too_small'],
  ])('%i × %i', async (width, height, code) => {
    expect(await codeOf(png(300, 300, { width, height }))).toBe(code)
  })
})

test('R12 no bytes make it stumble', async () => {
  const heads = [png(300, 300), gif(300, 300), jpeg(300, 300)]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...heads),
      fc.nat({ max: 400 }),
      fc.uint8Array({ maxLength: 200 }),
      async (head, cut, noise) => {
        const bytes = Buffer.concat([head.subarray(0, cut), noise])
        const found = await inspectPicture(bytes)
        expect(isRefusal(found) || found.width >= 200).toBe(true)
      },
    ),
  )
})
