/** What a product costs a month and once, in yen ex tax; written down anew for the model. */
export const modelPrices = {
  'sip-terminal': { monthly: 1_100n, initial: 1_100n },
  monitoring: { monthly: 500n, initial: 1_100n },
  gift: { monthly: 0n, initial: 0n },
  'number-domestic': { monthly: 1_100n, initial: 1_100n },
} as const
export type ModelProduct = keyof typeof modelPrices

const unit = 10_000n
/** The universal service fee of each number and month since 2026-01 (TAX-13). */
const statutoryYen = 2n
const numberProduct = 'number-domestic'

const halfUp = (numerator: bigint, denominator: bigint): bigint =>
  (2n * numerator + denominator) / (2n * denominator)
const tenPercent = (net: bigint): bigint => halfUp(net, 10n)
const wholeYen = (amount: bigint): bigint => halfUp(amount, unit) * unit

export type ModelLine = {
  lineId: string
  product: ModelProduct
  quantity: number
  e164: string | null
}
export type ModelContract = {
  line: ModelLine
  endsOn: string | null
}

/** Where in time an account lives: its day of purchase, and when what is cancelled today ends. */
export type ModelDay = { day: bigint; days: bigint; month: string; endsOn: string }

/** An account as one would keep it by hand. Amounts are in 1/10000 yen. */
export type ModelAccount = {
  balance: bigint
  net: bigint
  tax: bigint
  lines: ModelLine[]
  contracts: ModelContract[]
  /** Cancellations in the circle's cart. */
  endings: { lineId: string; contract: ModelContract }[]
  /** Top-ups in the account's cart. */
  topUps: bigint[]
}

export const emptyAccount = (): ModelAccount => ({
  balance: 0n,
  net: 0n,
  tax: 0n,
  lines: [],
  contracts: [],
  endings: [],
  topUps: [],
})

const lineNet = ({ product, quantity, e164 }: ModelLine, { day, days }: ModelDay): bigint => {
  const { monthly, initial } = modelPrices[product]
  const first = halfUp(monthly * unit * (days - day + 1n), days)
  const statutory = e164 === null ? 0n : statutoryYen * unit
  return (initial * unit + first) * BigInt(quantity) + statutory
}

/** What the lines of the cart cost in the first month: exact net, and the total of the document. */
export const firstMonthOf = (lines: readonly ModelLine[], today: ModelDay) => {
  const net = lines.reduce((sum, line) => sum + lineNet(line, today), 0n)
  return { net, total: wholeYen(net) + wholeYen(tenPercent(net)) }
}

/** What a net takes from the wallet: the month's tax grows to a tenth of its net, half up. */
export const grossOf = ({ net, tax }: ModelAccount, more: bigint): bigint =>
  more + tenPercent(net + more) - tax

const charge = (account: ModelAccount, more: bigint): void => {
  account.balance -= grossOf(account, more)
  account.net += more
  account.tax = tenPercent(account.net)
}

/** Orders the whole cart; false where the balance is short: then nothing changes. */
export const order = (account: ModelAccount, today: ModelDay): boolean => {
  const { net } = firstMonthOf(account.lines, today)
  if (grossOf(account, net) > account.balance) return false
  charge(account, net)
  for (const line of account.lines)
    for (let piece = 0; piece < line.quantity; piece += 1)
      account.contracts.push({ line, endsOn: null })
  account.lines = []
  return true
}

/** Confirms the cancellations of the cart; false where one of them ends already: all stay. */
export const confirmEndings = (account: ModelAccount, { endsOn }: ModelDay): boolean => {
  if (account.endings.some(({ contract }) => contract.endsOn !== null)) return false
  for (const { contract } of account.endings) contract.endsOn = endsOn
  account.endings = []
  return true
}

/** The 1st of a month: the old books are rounded and closed, running contracts are charged. */
export const turnMonth = (account: ModelAccount, month: string): void => {
  const rounded = wholeYen(account.net) + wholeYen(tenPercent(account.net))
  account.balance -= rounded - account.net - account.tax
  account.net = 0n
  account.tax = 0n
  const fees = account.contracts
    .filter(({ endsOn }) => endsOn === null || endsOn >= `${month}-01`)
    .map(({ line: { product } }) =>
      product === numberProduct
        ? modelPrices[product].monthly + statutoryYen
        : modelPrices[product].monthly,
    )
  charge(account, fees.reduce((sum, fee) => sum + fee, 0n) * unit)
}
