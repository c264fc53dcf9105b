import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CartState } from '../../domain/cart/cart-state.ts'
import { yenOf } from '../../domain/kernel/money.ts'
import { balanceOf } from '../../domain/wallet/lots.ts'
import { uuidv7 } from '../../platform/ids.ts'
import {
  confirmEndings,
  emptyAccount,
  firstMonthOf,
  grossOf,
  type ModelAccount,
  type ModelDay,
  type ModelLine,
  order,
  turnMonth,
} from '../support/purchase-model.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { type Customer, codeOf, openScene } from '../support/write-side-scene.ts'

/** Lives that are lived; the long form asks for two thousand. */
const livesCount = process.env.MODEL === 'full' ? 2_000 : 100
const stepsMax = 14

/** Days of purchase, and the end of what is cancelled on them: next month's, before 22:00 (JST). */
const beginnings: readonly (ModelDay & { at: string; turns: readonly string[] })[] = [
  {
    at: '2026-11-21T01:00:00.000Z',
    ...{ day: 21n, days: 30n, month: '2026-11', endsOn: '2026-12-31' },
    turns: ['2026-12', '2027-01'],
  },
  {
    at: '2026-12-31T13:00:00.000Z',
    ...{ day: 31n, days: 31n, month: '2026-12', endsOn: '2027-01-31' },
    turns: ['2027-01', '2027-02'],
  },
  {
    at: '2026-12-31T13:00:00.001Z',
    ...{ day: 31n, days: 31n, month: '2026-12', endsOn: '2027-02-28' },
    turns: ['2027-01', '2027-02', '2027-03'],
  },
  {
    at: '2027-01-31T15:00:00.000Z',
    ...{ day: 1n, days: 28n, month: '2027-02', endsOn: '2027-03-31' },
    turns: ['2027-03', '2027-04'],
  },
]

const place = fc.nat(20)
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('add' as const),
      product: fc.constantFrom('sip-terminal', 'monitoring', 'gift'),
      quantity: fc.constantFrom(1, 1, 2, 3, 99),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('hold' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('steal' as const), place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), place }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('save' as const),
      place,
      quantity: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('line again' as const), place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('again' as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('order' as const),
      how: fc.constantFrom('once', 'once', 'twice', 'two tabs', 'other total'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('top-up' as const),
      yen: fc.constantFrom(1_000, 3_000, 20_000),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('cancel' as const), place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), place }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('put ending' as const),
      place,
      isConfirmed: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('put top-up' as const),
      yen: fc.constantFrom(1_000, 2_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('pay top-ups' as const), isPaid: fc.boolean() }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer Kind> ? Kind : never
const life = fc.record({
  yen: fc.constantFrom(0, 1_500, 5_000, 50_000),
  steps: fc.array(step, { minLength: 2, maxLength: stepsMax }),
})

type Scene = Awaited<ReturnType<typeof openScene>>
/** One account that lives its steps, and the account of the model beside it. */
type Life = {
  scene: Scene
  today: ModelDay
  customer: Customer
  rival: Customer
  model: ModelAccount
  contractIds: string[]
  lastSent: { name: string; data: object; commandId: string } | null
}

const stateOfCart = ({ scene }: Life, id: string) => scene.stateOf<CartState>(`cart-${id}`)
const cartOf = async ({ scene, customer }: Life) =>
  (await scene.stateOf<CartState>(`cart-${customer.circleId}`)).lines
const walletOf = async ({ scene, customer, today }: Life, month = today.month) =>
  balanceOf(await scene.wallet(customer, month))

/** What was refused is not remembered: sent again it is decided anew, so it is not kept here. */
const send = async (life: Life, name: string, data: object) => {
  const commandId = uuidv7()
  const answer = await life.scene.send(name, data, { principal: life.customer.circle, commandId })
  life.lastSent = answer.ok ? { name, data, commandId } : null
  return answer
}

const at = <Item>(items: readonly Item[], index: number): Item | undefined =>
  items[index % Math.max(items.length, 1)]

const whole = ({ model, today }: Life) => firstMonthOf(model.lines, today)

/** A cart that holds cancellations, too, is settled by naming the class (ORD-11). */
const settlementIn = ({ model }: Life) =>
  model.endings.length > 0 ? { settlement: 'monthly' } : {}

/** What the confirmation shows is what the model says, down to the last yen. */
const previewed = async (life: Life): Promise<string> => {
  const { circleId } = life.customer
  const asked = { circleId, orderId: uuidv7(), confirmedTotal: '1', ...settlementIn(life) }
  const refused = await life.scene.send('PlaceOrder', asked, { principal: life.customer.circle })
  if (refused.ok) throw new Error('a total of 1/10000 yen was taken')
  if (refused.refusal.code === 'total_changed')
    expect(refused.refusal.details.total).toBe(whole(life).total.toString())
  return whole(life).total.toString()
}

const placeOrder = async (life: Life, how: string): Promise<void> => {
  const { model, today, customer, scene } = life
  const { circleId, circle } = customer
  const isEmpty = model.lines.length === 0
  const confirmedTotal = await previewed(life)
  const placed = { circleId, orderId: uuidv7(), confirmedTotal, ...settlementIn(life) }
  if (model.endings.length > 0 && !isEmpty) {
    const mixed = { circleId, orderId: uuidv7(), confirmedTotal }
    const refused = await scene.send('PlaceOrder', mixed, { principal: circle })
    expect(codeOf(refused)).toBe('cart_mixed')
  }
  if (how === 'other total') {
    const other = (BigInt(confirmedTotal) + 10_000n).toString()
    const refused = await scene.send(
      'PlaceOrder',
      { ...placed, confirmedTotal: other },
      { principal: circle },
    )
    expect(codeOf(refused)).toBe(isEmpty ? 'cart_empty' : 'total_changed')
    return
  }
  const isShort = grossOf(model, whole(life).net) > model.balance
  if (how === 'two tabs' && !isEmpty && !isShort) {
    const second = { ...placed, orderId: uuidv7() }
    const answers = await Promise.all(
      [placed, second].map((each) => scene.send('PlaceOrder', each, { principal: circle })),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(order(model, today)).toBe(true)
    return
  }
  const answer = await send(life, 'PlaceOrder', placed)
  if (isEmpty || isShort) {
    expect(codeOf(answer)).toBe(isEmpty ? 'cart_empty' : 'balance_short')
    return
  }
  expect(
    answer.ok,
    JSON.stringify(answer, (_, v) => (typeof v === 'bigint' ? `${v}` : v)),
  ).toBe(true)
  if (how === 'twice') {
    const again = await scene.send('PlaceOrder', placed, { principal: circle })
    expect(again.ok).toBe(true)
  }
  expect(order(model, today)).toBe(true)
}

const hold = async (life: Life): Promise<void> => {
  const e164 = await life.scene.stockNumber()
  const lineId = uuidv7()
  const held = await send(life, 'HoldNumber', { e164, circleId: life.customer.circleId, lineId })
  expect(held.ok).toBe(true)
  await life.scene.untilIdle()
  life.model.lines.push({ lineId, product: 'number-domestic', quantity: 1, e164 })
}

const contractAct = async (life: Life, kind: 'cancel' | 'withdraw', index: number) => {
  const { model, today } = life
  const known = at(model.contracts, index)
  const contractId = at(life.contractIds, index)
  if (known === undefined || contractId === undefined) return
  const name = kind === 'cancel' ? 'ApplyCancellation' : 'WithdrawCancellation'
  const answer = await send(life, name, { contractId })
  expect(answer.ok).toBe(true)
  if (kind === 'withdraw') known.endsOn = null
  else known.endsOn ??= today.endsOn
}

const removeLine = async (life: Life, line: ModelLine | undefined): Promise<void> => {
  if (line === undefined) return
  const { circleId } = life.customer
  expect((await send(life, 'RemoveFromCart', { circleId, lineId: line.lineId })).ok).toBe(true)
  life.model.lines = life.model.lines.filter((other) => other !== line)
}

const saveLine = async (life: Life, line: ModelLine | undefined, quantity: number) => {
  if (line === undefined) return
  const data = { remove: [], quantities: [{ lineId: line.lineId, quantity }] }
  const answer = await send(life, 'SaveCart', { circleId: life.customer.circleId, ...data })
  if (line.e164 !== null && quantity !== 1) expect(codeOf(answer)).toBe('cart_number_quantity')
  else {
    expect(answer.ok).toBe(true)
    line.quantity = quantity
  }
}

/** What was taken last is sent again: it takes effect once. */
const sendAgain = async ({ lastSent, scene, customer }: Life): Promise<void> => {
  if (lastSent === null) return
  const { name, data, commandId } = lastSent
  await scene.send(name, data, { principal: customer.circle, commandId })
}

const addLine = async (life: Life, product: ModelLine['product'], quantity: number) => {
  const line = { lineId: uuidv7(), quantity }
  const data = { circleId: life.customer.circleId, productCode: product, ...line }
  expect((await send(life, 'AddToCart', data)).ok).toBe(true)
  life.model.lines.push({ ...line, product, e164: null })
}

/** A line's id that an order has taken is not used again: nothing is added. */
const addKnownLine = async (life: Life, index: number): Promise<void> => {
  const known = at(life.model.contracts, index)?.line
  if (known === undefined) return
  const { lineId } = known
  const data = { circleId: life.customer.circleId, lineId, productCode: 'gift', quantity: 1 }
  expect(await send(life, 'AddToCart', data)).toMatchObject({ ok: true, events: [] })
}

/** A contract that is to end waits in the cart, once, unless it ends already (ORD-10). */
const putEnding = async (life: Life, index: number): Promise<void> => {
  const { model, customer } = life
  const contract = at(model.contracts, index)
  const contractId = at(life.contractIds, index)
  if (contract === undefined || contractId === undefined) return
  const lineId = uuidv7()
  const cart = { circleId: customer.circleId }
  const data = { cart, lineId, ends: { contractId, numbers: [] } }
  const answer = await send(life, 'AddCancellationToCart', data)
  if (model.endings.some((ending) => ending.contract === contract))
    expect(codeOf(answer)).toBe('cancellation_in_cart')
  else if (contract.endsOn !== null) expect(codeOf(answer)).toBe('cancellation_not_possible')
  else {
    expect(answer.ok).toBe(true)
    model.endings.push({ lineId, contract })
  }
}

/** All cancellations of the cart at once, or none where one cannot be (ORD-11). */
const confirmAll = async (life: Life): Promise<void> => {
  const { model, today, customer } = life
  if (model.endings.length === 0) return
  const confirmed = model.endings.map(({ lineId }) => ({ lineId, endsOn: today.endsOn }))
  const cart = { circleId: customer.circleId }
  const data = { cart, settlementId: uuidv7(), settlement: 'cancellations', confirmed }
  const answer = await send(life, 'ConfirmCartCancellations', data)
  if (confirmEndings(model, today)) expect(answer.ok).toBe(true)
  else expect(codeOf(answer)).toBe('cancellation_not_possible')
}

const putTopUp = async ({ scene, customer, model }: Life, yen: number): Promise<void> => {
  const { accountId, account } = customer
  const data = { accountId, lineId: uuidv7(), amount: yenOf(yen).toString() }
  await scene.must('AddTopUpToCart', data, { principal: account })
  model.topUps.push(yenOf(yen))
}

/** One payment for all top-ups of the cart; declined, they lie there again (PAY-01). */
const payTopUps = async ({ scene, customer, model }: Life, isPaid: boolean): Promise<void> => {
  const { accountId, account } = customer
  const sum = model.topUps.reduce((total, each) => total + each, 0n)
  if (sum === 0n) return
  const paymentId = uuidv7()
  const data = { accountId, paymentId, confirmedTotal: sum.toString() }
  await scene.must('ConfirmCartTopUps', data, { principal: account })
  await scene.untilIdle()
  const notice = { paymentId, gatewayReference: `ref-${paymentId}`, noticeId: uuidv7() }
  if (!isPaid) return void (await scene.must('RecordDecline', { ...notice, reason: 'declined' }))
  await scene.must('RecordCapture', {
    ...{ ...notice, amount: sum.toString(), paidAt: scene.now(), threeDSecure: 'challenge' },
    card: { token: 'card', brand: 'VISA', lastFour: '1111' },
  })
  model.balance += sum
  model.topUps = []
}

const take = async (life: Life, taken: Step): Promise<void> => {
  const { model, scene, customer, rival } = life
  if (taken.kind === 'add')
    await addLine(life, taken.product as ModelLine['product'], taken.quantity)
  else if (taken.kind === 'hold') await hold(life)
  else if (taken.kind === 'remove') await removeLine(life, at(model.lines, taken.place))
  else if (taken.kind === 'save') await saveLine(life, at(model.lines, taken.place), taken.quantity)
  else if (taken.kind === 'line again') await addKnownLine(life, taken.place)
  else if (taken.kind === 'again') await sendAgain(life)
  else if (taken.kind === 'order') await placeOrder(life, taken.how)
  else if (taken.kind === 'put ending') {
    await putEnding(life, taken.place)
    if (taken.isConfirmed) await confirmAll(life)
  } else if (taken.kind === 'put top-up') await putTopUp(life, taken.yen)
  else if (taken.kind === 'pay top-ups') await payTopUps(life, taken.isPaid)
  else if (taken.kind === 'top-up') {
    await scene.topUp(customer, taken.yen)
    model.balance += yenOf(taken.yen)
  } else if (taken.kind === 'steal') {
    const e164 = at(
      model.lines.filter((line) => line.e164 !== null),
      taken.place,
    )?.e164
    if (e164 === undefined || e164 === null) return
    const theirs = { e164, circleId: rival.circleId, lineId: uuidv7() }
    const refused = await scene.send('HoldNumber', theirs, { principal: rival.circle })
    expect(codeOf(refused)).toBe('number_not_available')
  } else await contractAct(life, taken.kind, taken.place)
}

/** The ids of the contracts, in the order in which the model has them. */
const readContracts = async (life: Life): Promise<string[]> => {
  const events = await life.scene.events(`cart-${life.customer.circleId}`)
  return events
    .filter(({ type }) => type === 'CartOrdered')
    .flatMap(({ data }) => (data as { lines: { contractIds: string[] }[] }).lines)
    .flatMap(({ contractIds }) => contractIds)
}

const compare = async (life: Life, what: string): Promise<void> => {
  await life.scene.untilIdle()
  const shown = ({ lineId, quantity, e164 }: ModelLine) => ({ lineId, quantity, e164 })
  const lines = (await cartOf(life)).map((line) => shown({ ...line, product: 'gift' }))
  expect(lines, what).toEqual(life.model.lines.map(shown))
  const { circleId, accountId } = life.customer
  const { cancellations } = await stateOfCart(life, circleId)
  expect(
    cancellations.map(({ lineId }) => lineId),
    what,
  ).toEqual(life.model.endings.map(({ lineId }) => lineId))
  const { topUps } = await stateOfCart(life, accountId)
  expect(topUps.map(({ amount }) => amount).sort(), what).toEqual([...life.model.topUps].sort())
  expect(await walletOf(life), what).toBe(life.model.balance)
  life.contractIds = await readContracts(life)
  expect(life.contractIds, what).toHaveLength(life.model.contracts.length)
}

type Contract = { status: string; endsOn?: string }

/** Months pass: fees are charged as the model says, and what was cancelled has ended. */
const outlive = async (life: Life, turns: readonly string[]): Promise<void> => {
  const { scene, model, contractIds } = life
  const last = turns.at(-1) ?? ''
  for (const month of turns) turnMonth(model, month)
  expect(await walletOf(life, last)).toBe(model.balance)
  for (const [index, { endsOn }] of model.contracts.entries()) {
    const state = await scene.stateOf<Contract>(`contract-${contractIds[index]}`)
    expect(state.status).toBe(endsOn === null ? 'active' : 'ended')
    expect(state.endsOn ?? null).toBe(endsOn)
  }
}

describe('the life of carts, orders and contracts agrees with a model kept by hand', () => {
  const { seed } = seededRandom('model')
  test.each(beginnings)(
    'ORD-10 to ORD-33, PAY-08 begun at $at',
    async ({ at: start, turns, ...today }) => {
      const scene = await openScene(start)
      await scene.catalogue()
      const rival = await scene.customer()
      const lives: Life[] = []
      const lived = fc.asyncProperty(life, async ({ yen, steps }) => {
        const customer = await scene.customer(yen)
        const model = { ...emptyAccount(), balance: yenOf(yen) }
        const one: Life = {
          ...{ scene, today, customer, rival, model },
          ...{ contractIds: [], lastSent: null },
        }
        for (const [index, taken] of steps.entries()) {
          await take(one, taken)
          await compare(one, `step ${index} ${JSON.stringify(taken)}`)
        }
        lives.push(one)
      })
      const numRuns = Math.ceil(livesCount / beginnings.length)
      await fc.assert(lived, { numRuns, seed, endOnFailure: numRuns < livesCount / 2 })
      await scene.forward(`${turns.at(-1)}-05T00:00:00.000Z`)
      for (const one of lives) await outlive(one, turns)
      expect(lives.some(({ model }) => model.contracts.length > 0)).toBe(true)
    },
    3_600_000,
  )
})
