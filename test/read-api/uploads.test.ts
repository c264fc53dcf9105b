import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { people } from '../../ops/demo/people.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { receiveBody } from '../../read-api/uploads/receive.ts'
import { jpeg, png, pngOfBytes } from '../support/pictures.ts'
import { type ReadApiBench, startReadApi, type Who } from '../support/read-api.ts'

const path = '/api/account/documents'
const megabyte = 1024 ** 2
const accountId = people[0]?.accountId ?? ''

let bench: ReadApiBench
beforeAll(async () => {
  bench = await startReadApi()
}, 120_000)
afterAll(() => bench?.close())

const upload = (who: Who | null, body: Buffer, headers: Record<string, string> = {}) =>
  bench.ask(who, path, { body, headers: { 'content-type': 'image/jpeg', ...headers } })
const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** Writes a request by hand; answers when the other side has answered or ended it. */
async function sendSlowly(
  headers: Record<string, string | number>,
  write: (request: ReturnType<typeof httpRequest>) => void,
): Promise<string> {
  const { body } = await bench.ask(null, '/api/sessions', {
    body: { portal: 'account', loginId: 'login-account', password: 'Correct-Horse-9' },
  })
  const { promise, resolve } = Promise.withResolvers<string>()
  const request = httpRequest(`${bench.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${body.token}`, 'content-type': 'image/png', ...headers },
  })
  request.on('response', (response) => {
    let text = ''
    response.on('data', (chunk) => {
      text += chunk
    })
    response.on('close', () => resolve(text))
  })
  request.on('error', () => resolve('broken off'))
  write(request)
  return promise
}

describe('ACC-04 a picture of a document is taken in', () => {
  test('its type is that of its bytes, and it comes back to the bit', async () => {
    const bytes = jpeg(640, 480)
    const taken = await upload('account', bytes, { 'content-type': 'image/png' })
    expect(taken.status).toBe(201)
    const sha256 = digestOf(bytes)
    expect(taken.body).toEqual({
      sha256,
      mediaType: 'image/jpeg',
      bytes: bytes.length,
      width: 640,
      height: 480,
    })
    const seen = await bench.ask('account', `${path}/${sha256}`)
    expect(seen.status).toBe(200)
    expect(Object.fromEntries(seen.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'no-store',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
    })
    expect(Number(seen.headers.get('content-length'))).toBe(bytes.length)
  })
  test('OPS-12 on the disk it cannot be read, by nobody else either', async () => {
    const bytes = png(640, 480)
    const { body } = await upload('account', bytes)
    const folder = join(bench.dataDir, 'blobs', accountId)
    const file = join(folder, body.sha256)
    expect((await stat(file)).mode & 0o077).toBe(0)
    expect((await readFile(file)).includes('IHDR')).toBe(false)
  })
  test('the largest that is taken has 10 MB, and one byte more is refused', async () => {
    expect((await upload('account', pngOfBytes(10 * megabyte))).status).toBe(201)
    const larger = await upload('account', pngOfBytes(10 * megabyte + 1))
    expect(larger.status).toBe(422)
    expect(larger.body.code).toBe('upload_too_large')
  })
})

describe('R12 what is no picture is refused, and nothing of it stays', () => {
  test.each([
    ['empty', Buffer.alloc(0), 'upload_empty'],
    ['cut off', jpeg(640, 480).subarray(0, 40), 'picture_damaged'],
    ['a page named picture', Buffer.from('<html><script>1</script>'), 'picture_type'],
    ['a bomb', png(300, 300, { width: 60_000, height: 60_000 }), 'picture_dimensions'],
    [
      'an archive too',
      Buffer.concat([jpeg(640, 480), Buffer.from('PK\x05\x06')]),
      'picture_holds_more',
    ],
  ])('%s', async (_, bytes, code) => {
    const answer = await upload('account', bytes)
    expect([answer.status, answer.body.code]).toEqual([422, code])
    expect(answer.body.detail).not.toMatch(/[{}]/)
    const gone = await bench.ask('account', `${path}/${digestOf(bytes)}`)
    expect(gone.status).toBe(404)
  })
  test.each(['application/json', 'text/html', 'multipart/form-data; boundary=x', 'x'])(
    'sent as %s',
    async (type) => {
      const answer = await upload('account', jpeg(640, 480), { 'content-type': type })
      expect([answer.status, answer.body.code]).toEqual([422, 'upload_content_type'])
    },
  )
  test('more than was announced, without an end', async () => {
    const chunk = Buffer.alloc(megabyte, 7)
    const text = await sendSlowly({ 'transfer-encoding': 'chunked' }, (request) => {
      request.write(png(300, 300).subarray(0, 40))
      for (let sent = 0; sent < 30; sent += 1) request.write(chunk)
    })
    expect(text === 'broken off' || text.includes('upload_too_large')).toBe(true)
  })
  test('one that breaks off leaves nothing behind', async () => {
    await sendSlowly({ 'content-length': 50_000 }, (request) => {
      request.write(Buffer.alloc(10_000))
      setTimeout(() => request.destroy(), 100)
    })
    await expect.poll(() => readdir(join(bench.dataDir, 'incoming'))).toEqual([])
    expect((await upload('account', jpeg(640, 480))).status).toBe(201)
  })
  test('a slow one is ended: at rest for too long, or too long in all', async () => {
    const slowly = async function* (pauseMs: number) {
      for (let sent = 0; sent < 20; sent += 1) {
        yield Buffer.from([7])
        await new Promise((resolve) => setTimeout(resolve, pauseMs))
      }
    }
    const resting = Readable.from(slowly(400))
    const patience = { wholeMs: 10_000, idleMs: 100 }
    expect(await receiveBody(resting, tmpdir(), patience)).toMatchObject({
      code: 'upload_too_slow',
    })
    const long = Readable.from(slowly(20))
    expect(await receiveBody(long, tmpdir(), { wholeMs: 100, idleMs: 5_000 })).toMatchObject({
      code: 'upload_too_slow',
    })
  })
  test('many at once from one session wait for their turn, and memory stays', async () => {
    const before = process.memoryUsage().rss
    const bytes = pngOfBytes(9 * megabyte)
    const answers = await Promise.all(Array.from({ length: 12 }, () => upload('account', bytes)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 503]))
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * megabyte)
  })
})

describe('R9 documents are seen by their account, by staff who screen, and by auditors', () => {
  test('by nobody else', async () => {
    const { body } = await upload('account', jpeg(500, 400))
    const file = `${path}/${body.sha256}`
    const asked = `${file}?accountId=${accountId}`
    expect((await bench.ask('staff', asked)).status).toBe(200)
    expect((await bench.ask('auditor', asked)).status).toBe(200)
    expect((await bench.ask(null, file)).status).toBe(401)
    expect((await bench.ask('other', file)).status).toBe(404)
    expect((await bench.ask('other', asked)).status).toBe(404)
    expect((await bench.ask('circle', file)).status).toBe(403)
    expect((await bench.ask('unique', file)).status).toBe(403)
  })
  test.each(['circle', 'unique', 'staff', 'auditor', 'otherCircle'] as const)(
    '%s hands nothing in',
    async (who) => {
      expect((await upload(who, jpeg(640, 480))).status).toBe(403)
    },
  )
  test('a path is never made of what someone typed', async () => {
    for (const name of ['..%2f..%2finstance.json', '../x', 'a'.repeat(63), 'Z'.repeat(64)])
      expect([400, 404]).toContain((await bench.ask('account', `${path}/${name}`)).status)
  })
})

describe('R12 a picture put into a case is the one that was uploaded', () => {
  const address = {
    postalCode: '5300001',
    prefecture: '大阪府',
    city: '大阪市北区',
    cityFurigana: 'オオサカシキタク',
    street: '梅田2-2-2',
    streetFurigana: 'ウメダ',
  }
  const send = (who: Who, name: string, data: object) =>
    bench.ask(who, `/api/commands/${name}`, { body: { commandId: uuidv7(), ...data } })
  const pictureOf = (sha256: string, more: object = {}) => ({
    documentId: uuidv7(),
    kind: 'utility-receipt',
    side: 'front',
    sha256,
    expiresOn: null,
    issuedOn: '2026-11-01',
    ...more,
  })
  test('unknown is unknown, also where another account has it', async () => {
    const siteId = uuidv7()
    await send('account', 'RegisterSite', { siteId, accountId, address })
    const attach = async (picture: object) =>
      send('account', 'AttachDocument', { caseId: siteId, picture })
    const opened = () => bench.store.read(`screening-${siteId}`)
    await expect.poll(async () => (await opened()).length).toBe(1)

    const own = await upload('account', jpeg(640, 480))
    const others = await upload('other', png(640, 481))
    expect([own.status, others.status]).toEqual([201, 201])
    const attached = await attach(pictureOf(own.body.sha256))
    expect(attached.body.events).toMatchObject([{ type: 'DocumentAttached', data: own.body }])

    const unknown = await attach(pictureOf('0'.repeat(64)))
    expect([unknown.status, unknown.body.code]).toEqual([404, 'picture_unknown'])
    const foreign = await attach(pictureOf(others.body.sha256))
    expect(foreign.body).toEqual(unknown.body)

    const claims = { mediaType: 'image/png', width: 1 }
    const differs = await attach(pictureOf(own.body.sha256, claims))
    expect([differs.status, differs.body.code]).toEqual([422, 'picture_differs'])
  })
})
