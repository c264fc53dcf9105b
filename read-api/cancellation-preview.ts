import type { z } from 'zod'
import { cancellationOf } from '../domain/contract/cancellation-policy.ts'
import { type Instant, monthOf } from '../domain/kernel/calendar.ts'
import { displayOf } from '../domain/number/phone-number.ts'
import { type findContract, listContracts } from '../projections/contract-queries.ts'
import type { ReadDatabase } from '../projections/read-database.ts'
import { findUnique } from '../projections/unique.ts'
import { lastFeeOf, outlookAt, recordingsLost } from './cancellation-plan.ts'
import type { CancellationPreview } from './schemas/contracts.ts'

type Contract = NonNullable<Awaited<ReturnType<typeof findContract>>>
type Sentence = { ja: string; en: string }

/** The contracts of numbers in the circle of a unique. */
async function numberContracts(
  db: ReadDatabase,
  { accountId, circleId }: Contract,
  wanted: readonly string[],
) {
  if (wanted.length === 0 || circleId === null) return []
  const contracts = await listContracts(db, { accountId, circleId })
  return contracts.flatMap((contract) =>
    contract.e164 !== null && wanted.includes(contract.e164)
      ? [{ ...contract, e164: contract.e164 }]
      : [],
  )
}

type NumberContract = Awaited<ReturnType<typeof numberContracts>>[number]

/** An incoming number that runs, as it may end with its unique (ORD-34). */
const offered = (
  { e164, contractId, monthlyFee, productGroup }: NumberContract,
  now: Instant,
): z.output<typeof CancellationPreview>['numbers'][number] => ({
  e164,
  display: displayOf(e164),
  contractId,
  monthlyFee,
  endsOn: cancellationOf(productGroup, now).endsOn,
})

const numberLost = (e164: string): Sentence => ({
  ja: `電話番号 ${displayOf(e164)} は使えなくなり、同じ番号を再び契約できるとは限りません。`,
  en: `The number ${displayOf(e164)} is lost and may not be available again.`,
})

/** What the customer will no longer have (BEY-04). */
const lossesOf = (
  { uniqueId, e164, productCode }: Contract,
  incoming: readonly string[],
): Sentence[] => {
  if (e164 !== null) return [numberLost(e164)]
  if (productCode === 'call-recording') return [recordingsLost]
  if (uniqueId === null) return []
  return [
    {
      ja: `ユニーク ${uniqueId} は登録も発着信もできなくなります。`,
      en: `The unique ${uniqueId} can no longer register, call or be called.`,
    },
    ...incoming.map((number) => ({
      ja: `電話番号 ${displayOf(number)} への着信は、このユニークで鳴らなくなります。`,
      en: `Calls to ${displayOf(number)} will no longer ring this unique.`,
    })),
  ]
}

const hasChannels = ({ productCode, uniqueId }: Contract): boolean =>
  uniqueId !== null && (productCode.startsWith('sip-trunk') || productCode === 'cloud-fax')

const channelsGoOn: Sentence = {
  ja: '追加チャネルは別の契約です。このユニークを解約しても続き、料金もかかります。',
  en: 'Additional channels are contracts of their own: they go on and are charged.',
}
const numbersGoOn: Sentence = {
  ja: '一緒に解約しない着信番号は続き、料金もかかります。終了時に着信先の設定だけがなくなります。',
  en: 'Numbers that you do not cancel too go on and are charged; they ring nowhere then.',
}

/**
 * What cancelling a contract leads to at an instant, and once the cut-off has passed (ORD-31);
 * `ending`: incoming numbers of the unique that are to end with it.
 */
export async function cancellationPreview(
  db: ReadDatabase,
  contract: Contract,
  now: Instant,
  ending: readonly string[] = [],
): Promise<z.output<typeof CancellationPreview>> {
  const { accountId, uniqueId } = contract
  const unique = uniqueId === null ? undefined : await findUnique(db, { accountId, uniqueId })
  const incoming = unique?.incomingNumbers ?? []
  const staying = incoming.filter((number) => !ending.includes(number))
  const outlook = outlookAt(contract.productGroup, now)
  const ofNumbers = await numberContracts(db, contract, [...incoming, ...ending])
  const lastOf = (each: Contract | NumberContract) => lastFeeOf(each, outlook.endsOn)
  return {
    ...outlook,
    lastBillMonth: monthOf(outlook.endsOn),
    lastBill: ofNumbers
      .filter(({ e164 }) => ending.includes(e164))
      .reduce((sum, each) => sum + lastOf(each), lastOf(contract)),
    losses: [...lossesOf(contract, staying), ...ending.map(numberLost)],
    goesOn: [
      ...(hasChannels(contract) ? [channelsGoOn] : []),
      ...(staying.length > 0 ? [numbersGoOn] : []),
    ],
    numbers: ofNumbers
      .filter(({ e164, status }) => incoming.includes(e164) && status === 'active')
      .map((each) => offered(each, now)),
  }
}
