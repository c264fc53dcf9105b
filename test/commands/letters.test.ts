import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { layOutLetter } from '../../commands/mail/letter.ts'
import { addressOf } from '../../commands/mail/recipients.ts'
import { sendMailWith } from '../../commands/mail/send-mail.ts'
import { mailTemplates } from '../../commands/mail/templates.ts'
import { openStreams } from '../../commands/streams.ts'
import type { Mail } from '../../platform/mail.ts'
import { plausible, type Shape } from '../support/bad-input.ts'
import { contact, details } from '../support/sample-business.ts'
import { openScene, staff } from '../support/write-side-scene.ts'

const scene = await openScene('2026-11-20T01:00:00.000Z')
await scene.catalogue()

const terminal = { productCode: 'sip-terminal', quantity: 1 }
const newId = () => crypto.randomUUID()

const lettersTo = async (sent: number): Promise<Mail[]> => (await scene.lettersSent()).slice(sent)

const buy = async (yen: number) => {
  const buyer = await scene.customer(yen)
  await scene.must('AddToCart', { circleId: buyer.circleId, lineId: newId(), ...terminal })
  const orderId = await scene.placeOrder(buyer)
  await scene.untilIdle()
  const [contract] = await scene.contractsOf(buyer)
  if (contract === undefined) throw new Error('nothing was bought')
  return { buyer, orderId, contractId: contract.contractId }
}

test('ORD-15 a completed order is told once, with what was paid and where it stands', async () => {
  const before = (await scene.lettersSent()).length
  const { orderId } = await buy(10_000)
  const letters = await lettersTo(before)
  const subjects = letters.map(({ subject }) => subject)
  expect(subjects).toEqual(['ご注文の手続きが完了しました', '契約書面をお届けします'])
  const [letter] = letters
  expect(letter?.to).toEqual([details.email])
  expect(letter?.text).toContain(`${details.name} 様`)
  expect(letter?.text).toMatch(/お支払い額（税込）：¥[\d,]+\n/)
  expect(letter?.text).toContain(`https://kaisen.example/circle/orders/${orderId}`)
})

test('ORD-31..33 a cancellation is told when received, withdrawn and over', async () => {
  const { buyer, contractId } = await buy(10_000)
  const before = (await scene.lettersSent()).length
  const apply = async () => {
    const asked = { contractId, confirmedEndsOn: '2026-12-31' }
    return scene.must('ApplyCancellation', asked, { principal: buyer.circle })
  }
  await apply()
  await scene.must('WithdrawCancellation', { contractId }, { principal: buyer.circle })
  await apply()
  await scene.forward('2026-12-31T16:00:00.000Z')
  const told = (await lettersTo(before)).filter(({ to }) => to.includes(details.email))
  const subjects = told.map(({ subject }) => subject)
  expect(subjects.slice(0, 3)).toEqual([
    '解約のお申し込みを受け付けました',
    '解約を取り消しました',
    '解約のお申し込みを受け付けました',
  ])
  expect(told[0]?.text).toContain('解約日：2026年12月31日')
  expect(told[0]?.text).toContain('受付日時：2026年11月20日 10:00:00')
  const { uniqueId } = await scene.stateOf<{ uniqueId: string }>(`contract-${contractId}`)
  expect(told[0]?.text).toContain(uniqueId)
  expect(told[1]?.text).toContain('着信番号の解約')
  expect(subjects.filter((subject) => subject === '契約が終了しました')).toHaveLength(1)
})

test('ORD-40 a circle is told of as one, its contracts not; its log-in closes', async () => {
  const { buyer } = await buy(10_000)
  const before = (await scene.lettersSent()).length
  const { circleId } = buyer
  await scene.must('CancelCircle', { circleId }, { principal: buyer.account })
  const letters = await lettersTo(before)
  expect(letters.map(({ subject }) => subject)).toEqual([
    'サークルの解約のお申し込みを受け付けました',
  ])
  const { name } = await scene.stateOf<{ name: string }>(`circle-${circleId}`)
  expect(letters[0]?.text).toContain(`サークル：${name}\n解約日：`)
  expect(letters[0]?.text).toMatch(/受付日時：\d{4}年\d+月\d+日 \d\d:\d\d:\d\d/)
  const closed = scene.loginsClosed().length
  await scene.forward('2027-03-01T00:00:00.000Z')
  const since = scene.loginsClosed().slice(closed)
  expect(since).toContainEqual({ portal: 'circle', principalId: circleId })
})

test('PAY-08 the letter on a stopped service, and the one when it resumes', async () => {
  const { buyer } = await buy(3_000)
  const before = (await scene.lettersSent()).length
  await scene.forward('2027-05-02T00:00:00.000Z')
  const stopped = (await lettersTo(before)).filter(({ subject }) => subject.includes('停止'))
  expect(stopped.length).toBeGreaterThan(0)
  const between = (await scene.lettersSent()).length
  await scene.topUp(buyer, 30_000)
  const resumed = await lettersTo(between)
  expect(resumed.map(({ subject }) => subject)).toEqual(['ご利用を再開しました'])
})

describe('a letter', () => {
  const streams = openStreams(scene.store)
  const toDoId = newId()
  const ask = async (accountId: string) => ({
    template: 'service-resumed',
    to: { accountId },
    data: {},
  })

  test('that could not be handed over is thrown back, and keeps its Message-ID', async () => {
    const { accountId } = await scene.customer()
    const tried: Mail[] = []
    const send = sendMailWith({
      post: async (mail) => {
        tried.push(mail)
        if (tried.length === 1) throw new Error('the mail server is away')
        return 'sent'
      },
      publicUrl: 'https://kaisen.example',
      languageOf: async () => 'en',
    })
    const asked = await ask(accountId)
    await expect(send(asked, { toDoId, streams })).rejects.toThrow('away')
    const noted = await send(asked, { toDoId, streams })
    expect(tried.map(({ messageId }) => messageId)).toEqual([toDoId, toDoId])
    expect(tried[1]?.subject).toBe('Your service has resumed')
    expect(noted?.command).toBe('RecordMail')
    await scene.must('RecordMail', noted?.data ?? {}, { commandId: toDoId })
    // Sent and noted, but not taken off the list: it does not go out again.
    expect(await send(asked, { toDoId, streams })).toBeNull()
    expect(tried).toHaveLength(2)
    const [sent] = await scene.events(`mail-${toDoId}`)
    expect(sent).toMatchObject({
      type: 'MailSent',
      accountId,
      data: { template: 'service-resumed', language: 'en', recipients: [details.email] },
    })
  })

  test('that the server does not want, or that has no reader, is noted as failed', async () => {
    const { accountId } = await scene.customer()
    const refuse = sendMailWith({
      post: async () => 'refused',
      publicUrl: 'https://kaisen.example',
      languageOf: async () => 'ja',
    })
    const around = { toDoId: newId(), streams }
    expect(await refuse(await ask(accountId), around)).toMatchObject({
      command: 'RecordMailFailure',
      data: { reason: 'refused' },
    })
    expect(await refuse(await ask(newId()), around)).toMatchObject({
      command: 'RecordMailFailure',
      data: { reason: 'no-address' },
    })
  })

  test('ACC-09 goes to the addresses of its role, else to the contractor’s', async () => {
    const { accountId, circleId, account } = await scene.customer()
    const contractor = ['one@naniwa.example', 'two@naniwa.example']
    const lists = { contractor, billing: ['money@naniwa.example'], shipping: [] }
    await scene.must('ChangeEmailAddresses', { accountId, ...lists }, { principal: account })
    const to = (more: object) =>
      addressOf(streams, { accountId, ...more }).then((found) => found?.addresses)
    expect(await to({})).toEqual(contractor)
    expect(await to({ role: 'billing' })).toEqual(['money@naniwa.example'])
    expect(await to({ role: 'shipping' })).toEqual(contractor)
    expect(await to({ circleId })).toEqual(contractor)
  })

  test('ACC-09 before lists are chosen, a contact of its own has its own address', async () => {
    const payer = { ...contact, email: 'keiri@naniwa.example' }
    const { accountId } = await scene.customer(0, { billing: payer })
    const to = (role: string) =>
      addressOf(streams, { accountId, role } as never).then((found) => found?.addresses)
    expect(await to('billing')).toEqual(['keiri@naniwa.example'])
    expect(await to('shipping')).toEqual([details.email])
  })

  test('is noted by nobody but the system', async () => {
    const outcome = await scene.send('RecordMail', {}, { principal: staff })
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'not_permitted' } })
  })
})

describe('ACC-11 every letter is whole in both languages', () => {
  const around = { link: (path: string) => `https://kaisen.example${path}` }
  for (const [name, { schema, write }] of mailTemplates)
    test(name, () => {
      expect(name).toMatch(/^[a-z][a-z0-9-]{2,39}$/)
      const shape = z.toJSONSchema(schema, { io: 'input' }) as Shape
      const data = schema.parse(plausible(shape))
      for (const language of ['ja', 'en'] as const) {
        const letter = write[language](data, around)
        const { subject, text } = layOutLetter(letter, language, '髙橋 花子', around)
        expect(`${subject}\n${text}`).not.toMatch(/undefined|null|NaN|\[object/)
        expect(/[ぁ-んァ-ヶ]/.test(subject)).toBe(language === 'ja')
        expect(text).toContain(language === 'ja' ? '髙橋 花子 様' : 'Dear 髙橋 花子,')
      }
    })
})
