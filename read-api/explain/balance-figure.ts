import { japanMonthOf } from '../../domain/kernel/calendar.ts'
import { walletStream } from '../../domain/wallet/values.ts'
import { findWallet } from '../../projections/wallet-queries.ts'
import { equation, minus, sum, yenTerm } from './equation.ts'
import { type Explained, explained, formulaOf, input, type Sources } from './figures.ts'

/** What the balance is made of: what is left of each top-up, less what is owed (PAY-02). */
export async function explainBalance(
  { db, store }: Sources,
  accountId: string,
  now: string,
): Promise<Explained> {
  const month = japanMonthOf(now)
  const [{ balance, debt, lots }, books] = await Promise.all([
    findWallet(db, { accountId, month }),
    store.read(walletStream(accountId, month)),
  ])
  const left = sum(lots.map(({ remaining }) => yenTerm(remaining)))
  return explained('balance', balance, {
    formula: formulaOf(
      '残額 ＝ Σ（各チャージの残り） − 不足額',
      'Balance = Σ(what is left of each top-up) − what is owed',
      debt === 0n ? left : minus(left, yenTerm(debt)),
    ),
    inputs: [
      ...lots.map(({ lastUsableOn, remaining }) =>
        input(
          `${lastUsableOn}まで有効`,
          `Usable until ${lastUsableOn}`,
          equation(yenTerm(remaining)),
        ),
      ),
      input('不足額', 'Owed', equation(yenTerm(debt))),
    ],
    events: books,
  })
}
