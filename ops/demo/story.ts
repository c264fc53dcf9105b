import { drawUniqueId } from '../../commands/policies/settle-order.ts'
import type { Principal } from '../../domain/access/principal.ts'
import { defaultPriceList } from '../../domain/catalogue/default-price-list.ts'
import { Product } from '../../domain/catalogue/values.ts'
import {
  addDays,
  type BusinessDate,
  instantAt,
  japanDateOf,
  weekdayOf,
} from '../../domain/kernel/calendar.ts'
import { yenOf } from '../../domain/kernel/money.ts'
import { quote } from '../../domain/order/quote.ts'
import { demonstrationTariff } from '../../domain/tariff/demonstration-tariff.ts'
import { Tariff } from '../../domain/tariff/values.ts'
import { deriveUuid } from '../../platform/ids.ts'
import { nameOwnAreas, verifyBases } from './bases.ts'
import { type CallingLine, liveThroughCall, sequenceFrom } from './calls.ts'
import { orderPhones, stockDevices } from './devices.ts'
import { publishNotices } from './notices.ts'
import { capture } from './past-payment.ts'
import { people, type StoryAccount, type StoryCircle, userOf } from './people.ts'
import { tellOfApplicant } from './screening.ts'
import { demonstrationId, type Simulation } from './simulation.ts'
import { stock } from './stock.ts'

const staff: Principal = { kind: 'staff', id: 'demonstration' }
const saturday = 6

/** Publishes list and tariff and fills the stock, before the first customer comes. */
export const prepareShop = async (
  simulation: Simulation,
  startsOn: BusinessDate,
): Promise<void> => {
  await simulation.send('price list', staff, 'PublishPriceList', {
    priceListId: demonstrationId('price list'),
    effectiveFrom: startsOn,
    products: defaultPriceList.map((product) => Product.encode(product)),
  })
  await simulation.send('tariff', staff, 'PublishTariff', {
    tariffId: demonstrationId('tariff'),
    validFrom: simulation.now(),
    tariff: Tariff.encode(demonstrationTariff),
  })
  for (const number of stock)
    await simulation.send(`stock ${number.e164}`, staff, 'StockNumber', number)
  await stockDevices(simulation)
  await publishNotices(simulation)
}

const owner = ({ accountId }: StoryAccount): Principal => ({
  kind: 'account',
  id: accountId,
  accountId,
})

/** A past top-up by card, from the request to the capture. */
export const topUp = async (
  simulation: Simulation,
  account: StoryAccount,
  { day, yen }: { day: number; yen: number },
): Promise<void> => {
  const label = `top-up ${account.loginId} ${day}`
  const paymentId = demonstrationId(label)
  const amount = yenOf(yen).toString()
  await simulation.send(label, owner(account), 'RequestTopUp', {
    paymentId,
    accountId: account.accountId,
    amount,
  })
  await capture(simulation, label, { paymentId, amount })
}

const takenNumbers = new Set<string>()

const numberIn = (areaCode: string): string => {
  const found = stock.find(
    (number) => number.areaCode === areaCode && !takenNumbers.has(number.e164),
  )
  if (found === undefined) throw new Error(`no number left in ${areaCode}`)
  takenNumbers.add(found.e164)
  return found.e164
}

/** Buys a line and a number, and makes them work together. */
const buyLine = async (
  simulation: Simulation,
  account: StoryAccount,
  { circleId, loginId }: StoryCircle,
  line: StoryCircle['lines'][number],
): Promise<CallingLine> => {
  const label = `line ${loginId} ${line.name}`
  const who = owner(account)
  const e164 = numberIn(line.areaCode)
  const uniqueLine = demonstrationId(`${label} unique`)
  const numberLine = demonstrationId(`${label} number`)
  const orderId = demonstrationId(`${label} order`)
  await simulation.send(label, who, 'AddToCart', {
    circleId,
    lineId: uniqueLine,
    productCode: 'extension',
    quantity: 1,
  })
  await simulation.send(label, who, 'HoldNumber', { e164, circleId, lineId: numberLine })
  await simulation.settle()
  const wanted = [
    { lineId: uniqueLine, productCode: 'extension', quantity: 1, e164: null },
    { lineId: numberLine, productCode: 'number-geographic', quantity: 1, e164 },
  ]
  const { totals } = quote(wanted, defaultPriceList, japanDateOf(simulation.now()))
  await simulation.send(label, who, 'PlaceOrder', {
    circleId,
    orderId,
    confirmedTotal: totals.firstMonth.total.toString(),
  })
  await simulation.settle()
  const orderCommand = demonstrationId(`${label} PlaceOrder`)
  const uniqueId = drawUniqueId(deriveUuid(orderCommand, `contract ${uniqueLine} 0`), 1)
  await simulation.send(label, who, 'NameUnique', { uniqueId, name: line.name })
  await simulation.send(label, who, 'LinkNumber', { e164, circleId, uniqueId })
  await simulation.send(label, who, 'ChooseCallerNumber', { uniqueId, e164 })
  return { accountId: account.accountId, circleId, uniqueId, callerNumber: e164 }
}

/** Opens an account with its circles; money and lines come on their days. */
const openAccount = async (simulation: Simulation, account: StoryAccount): Promise<void> => {
  const { accountId, loginId, details, circles } = account
  await simulation.send(`account ${loginId}`, staff, 'OpenAccount', { accountId, loginId, details })
  await simulation.settle()
  await verifyBases(simulation, account)
  for (const circle of circles) {
    const { circleId, name, loginId: circleLogin } = circle
    await simulation.send(`circle ${circleLogin}`, owner(account), 'OpenCircle', {
      circleId,
      accountId,
      name,
      loginId: circleLogin,
      user: userOf(account, circle),
    })
  }
}

/** Lives one day of the story: money first, then purchases, then calls in office hours. */
const liveThroughDay = async (
  simulation: Simulation,
  day: number,
  date: BusinessDate,
  told: { lines: Map<string, CallingLine[]>; count: { sequence: number }; until: string },
): Promise<void> => {
  for (const account of people) {
    for (const paid of account.topUps.filter((each) => each.day === day))
      await topUp(simulation, account, paid)
    const isFirst = account.topUps[0]?.day === day
    if (isFirst) await nameOwnAreas(simulation, account)
    for (const circle of isFirst ? account.circles : [])
      for (const line of circle.lines) {
        const known = told.lines.get(account.accountId) ?? []
        told.lines.set(account.accountId, [
          ...known,
          await buyLine(simulation, account, circle, line),
        ])
      }
  }
  if (weekdayOf(date) >= saturday) return
  const random = sequenceFrom(day + 1)
  for (const account of people)
    for (let call = 0; call < account.callsPerDay; call += 1) {
      const lines = told.lines.get(account.accountId) ?? []
      const line = lines[Math.floor(random() * lines.length)]
      await simulation.forwardTo(instantAt(date, timeOfCall(random, call)))
      if (line !== undefined && simulation.now() < told.until)
        await liveThroughCall(simulation, line, told.count, random)
    }
}

const timeOfCall = (random: () => number, call: number): string => {
  const minutes = 9 * 60 + 30 + call * 150 + Math.floor(random() * 60)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** Tells the whole story, day by day, up to an instant. */
export const tellStory = async (
  simulation: Simulation,
  startsOn: BusinessDate,
  until: string,
): Promise<Map<string, CallingLine[]>> => {
  takenNumbers.clear()
  await prepareShop(simulation, startsOn)
  for (const account of people) await openAccount(simulation, account)
  const told = { lines: new Map<string, CallingLine[]>(), count: { sequence: 1 }, until }
  for (let day = 0; ; day += 1) {
    const date = addDays(startsOn, day)
    const morning = instantAt(date, '09:00')
    if (morning >= until) break
    await simulation.forwardTo(morning)
    if (instantAt(addDays(date, 2), '09:00') > until) await tellOfApplicant(simulation)
    const isLast = instantAt(addDays(date, 1), '09:00') >= until
    if (isLast && people[0] !== undefined) await orderPhones(simulation, people[0])
    await liveThroughDay(simulation, day, date, told)
  }
  await simulation.forwardTo(until)
  await simulation.settle()
  return told.lines
}
