import { describe, expect, test } from 'vitest'
import { hasPermission, type Principal } from '../../domain/access/principal.ts'
import { commandDefinitions } from '../../domain/registry.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { bodyOf } from '../support/bad-input.ts'
import { codeOf, openScene, staff, typesOf } from '../support/write-side-scene.ts'

const scene = await openScene()
await scene.catalogue()
const alice = await scene.customer()
const bob = await scene.customer()
const terminal = { productCode: 'sip-terminal', quantity: 1 }
const add = (circleId: string) => ({ circleId, lineId: uuidv7(), ...terminal })

describe('the door', () => {
  test('a command that nobody knows', async () => {
    const outcome = await scene.send('Launch', {}, { principal: alice.account })
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { code: 'command_unknown', kind: 'missing', details: { command: 'Launch' } },
    })
  })
  test('a body that is not in its form says where', async () => {
    const data = { ...add(alice.circleId), quantity: 0, extra: true }
    const outcome = await scene.send('AddToCart', data, { principal: alice.circle })
    expect(codeOf(outcome)).toBe('command_not_valid')
    expect(JSON.stringify(outcome)).toContain('"path":"quantity"')
  })
  test('no object, no id, or text that PostgreSQL cannot keep', async () => {
    const { mediator } = scene.writeSide()
    const ask = (body: unknown) =>
      mediator({ principal: alice.circle, name: 'AddToCart', body, correlationId: 'test' })
    for (const body of [null, 'text', [], 7])
      expect(codeOf(await ask(body))).toBe('command_not_valid')
    expect(codeOf(await ask({ commandId: 'no', ...add(alice.circleId) }))).toBe('command_not_valid')
    const nul = { commandId: uuidv7(), ...add(alice.circleId), productCode: 'a\u0000b' }
    expect(codeOf(await ask(nul))).toBe('command_not_valid')
    expect(codeOf(await ask({ ...nul, productCode: '\ud800' }))).toBe('command_not_valid')
  })
  test('ACC-10 what the role may not do', async () => {
    const asked = [
      ['PublishPriceList', alice.account],
      ['CreditTopUp', alice.account],
      ['AddToCart', staff],
      ['CloseMonth', alice.account],
    ] as const
    for (const [name, principal] of asked)
      expect(codeOf(await scene.send(name, {}, { principal }))).toBe('not_permitted')
  })
})

describe('R9 another tenant’s ids are answered like missing ones', () => {
  const unique: Principal = {
    ...alice.circle,
    kind: 'unique',
    id: '4999999999',
    uniqueId: '4999999999',
  }
  const fields = async (whose: 'bob' | 'nobody') => {
    const isBob = whose === 'bob'
    if (isBob) await bobsThings
    const things = await bobsThings
    return {
      accountId: isBob ? bob.accountId : uuidv7(),
      circleId: isBob ? bob.circleId : uuidv7(),
      uniqueId: isBob ? things.uniqueId : '4000000001',
      contractId: isBob ? things.contractId : uuidv7(),
      paymentId: isBob ? things.paymentId : uuidv7(),
      e164: isBob ? things.e164 : '+81699999999',
      lineId: uuidv7(),
      orderId: uuidv7(),
      caseId: isBob ? bob.accountId : uuidv7(),
      documentId: uuidv7(),
      sha256: 'a'.repeat(64),
      productCode: 'sip-terminal',
      loginId: `x${uuidv7().slice(-12)}`,
      amount: '100000000',
      confirmedTotal: '0',
      confirmedEndsOn: '2026-12-31',
    }
  }
  const bobsThings = (async () => {
    const paymentId = await scene.topUp(bob, 50_000)
    const e164 = await scene.stockNumber()
    await scene.must('HoldNumber', { e164, circleId: bob.circleId, lineId: uuidv7() })
    await scene.untilIdle()
    await scene.must('OpenScreening', {
      caseId: bob.accountId,
      accountId: bob.accountId,
      kind: 'base-address',
      subject: { reference: bob.accountId, label: '大阪市北区', proof: null },
    })
    await scene.must('AddToCart', add(bob.circleId))
    const placed = await scene.placeOrder(bob)
    await scene.untilIdle()
    const contracts = await scene.contractsOf(bob)
    const withUnique = contracts.find(({ uniqueId }) => uniqueId !== null)
    if (withUnique?.uniqueId == null) throw new Error(`order ${placed} has no unique`)
    return { paymentId, e164, uniqueId: withUnique.uniqueId, contractId: withUnique.contractId }
  })()

  for (const [name, { definition }] of commandDefinitions)
    for (const principal of [alice.account, alice.circle, unique])
      test(`${name} by ${principal.kind}`, async () => {
        const answers = []
        for (const whose of ['bob', 'nobody'] as const) {
          const data = bodyOf(definition.schema, await fields(whose))
          const head = await scene.store.head()
          answers.push(await scene.send(name, data, { principal }))
          expect(await scene.store.head(), 'nothing is written').toBe(head)
        }
        expect(answers[0]).toEqual(answers[1])
        const expected = hasPermission(principal, definition.may) ? 'not_found' : 'not_permitted'
        expect(answers[0]).toMatchObject({ ok: false, refusal: { code: expected } })
      })

  test('a number or unique of another inside one’s own circle', async () => {
    const things = await bobsThings
    const { circleId } = alice
    const link = (e164: string, uniqueId: string) =>
      scene.send('LinkNumber', { circleId, e164, uniqueId }, { principal: alice.account })
    expect(await link(things.e164, things.uniqueId)).toEqual(
      await link('+81699999999', '4000000001'),
    )
  })
})

describe('every command may come twice (style 6)', () => {
  test('the same id gives the equal answer and writes nothing', async () => {
    const commandId = uuidv7()
    const data = add(alice.circleId)
    const first = await scene.must('AddToCart', data, { principal: alice.circle, commandId })
    await scene.must('AddToCart', add(alice.circleId), { principal: alice.circle })
    const head = await scene.store.head()
    expect(await scene.send('AddToCart', data, { principal: alice.circle, commandId })).toEqual(
      first,
    )
    const elsewhere = await scene.openMediator()
    const sent = { principal: alice.circle, commandId, mediator: elsewhere }
    expect(await scene.send('AddToCart', data, sent)).toEqual(first)
    expect(await scene.store.head()).toBe(head)
    expect(typesOf(first.events)).toEqual(['CartLineAdded'])
  })
  test('the same id with another body is refused, on the same stream and on another', async () => {
    const commandId = uuidv7()
    const data = add(alice.circleId)
    const sent = { principal: alice.account, commandId }
    await scene.must('AddToCart', data, sent)
    const head = await scene.store.head()
    const more = { ...data, lineId: uuidv7() }
    expect(codeOf(await scene.send('AddToCart', more, sent))).toBe('command_id_reused')
    const circleId = uuidv7()
    const other = { circleId, accountId: alice.accountId, name: '別', loginId: 'another' }
    expect(codeOf(await scene.send('OpenCircle', other, sent))).toBe('command_id_reused')
    expect(await scene.store.head()).toBe(head)
  })
  test('the order of the fields and the case of the id do not matter', async () => {
    const commandId = uuidv7()
    const { circleId, lineId, productCode, quantity } = add(alice.circleId)
    const sent = { principal: alice.circle, commandId }
    const first = await scene.must('AddToCart', { circleId, lineId, productCode, quantity }, sent)
    const again = { quantity, productCode, lineId, circleId }
    const upper = { ...sent, commandId: commandId.toUpperCase() }
    expect(await scene.send('AddToCart', again, upper)).toEqual(first)
  })
  test('a hundred at once, over two mediators, take effect once', async () => {
    const commandId = uuidv7()
    const data = add(alice.circleId)
    const elsewhere = await scene.openMediator()
    const before = (await scene.events(`cart-${alice.circleId}`)).length
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        scene.send('AddToCart', data, {
          principal: alice.circle,
          commandId,
          ...(index % 2 === 0 ? { mediator: elsewhere } : {}),
        }),
      ),
    )
    expect(new Set(answers.map((answer) => JSON.stringify(answer, text))).size).toBe(1)
    expect((await scene.events(`cart-${alice.circleId}`)).length).toBe(before + 1)
  })
})

const text = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)

test('two mediators at once on one stream: each command is decided on what is there', async () => {
  const carol = await scene.customer()
  const mediators = [await scene.openMediator(), await scene.openMediator()]
  const outcomes = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      scene.send('AddToCart', add(carol.circleId), {
        principal: carol.circle,
        mediator: mediators[index % 2] as (typeof mediators)[0],
      }),
    ),
  )
  const written = outcomes.filter(({ ok }) => ok).length
  for (const outcome of outcomes) if (!outcome.ok) expect(outcome.refusal.code).toBe('busy')
  expect(typesOf(await scene.events(`cart-${carol.circleId}`))).toHaveLength(written)
  expect(written).toBeGreaterThan(20)
})

test('ORD-02 two buyers never get the same number, whatever the timing', async () => {
  const mediators = [await scene.openMediator(), await scene.openMediator()]
  for (let round = 0; round < 10; round += 1) {
    const e164 = await scene.stockNumber()
    const outcomes = await Promise.all(
      [alice, bob].map(({ circleId, circle }, index) =>
        scene.send(
          'HoldNumber',
          { e164, circleId, lineId: uuidv7() },
          { principal: circle, mediator: mediators[index] as (typeof mediators)[0] },
        ),
      ),
    )
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    const lost = outcomes.find(({ ok }) => !ok)
    expect(lost && codeOf(lost)).toBe('number_not_available')
  }
})
