import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { refuseAccess, refuseRequest } from '../../domain/access/session-refusals.ts'
import { monthOf } from '../../domain/kernel/calendar.ts'
import { isRefusal } from '../../domain/kernel/refusal.ts'
import { dialledDigits, normaliseDigits } from '../../domain/number/phone-number.ts'
import { findAccount, listAccounts, listCircles } from '../../projections/account.ts'
import {
  accountsWithInvoice,
  accountsWithLine,
  circleNames,
} from '../../projections/account-search.ts'
import { findPayment } from '../../projections/payment.ts'
import type { ReadDatabase } from '../../projections/read-database.ts'
import { findWallet, listWalletEntries } from '../../projections/wallet-queries.ts'
import { addList, addRead, pageOf, type ReadParts } from '../reads.ts'
import { Account, Accounts, AccountsQuery } from '../schemas/account.ts'
import { Payment } from '../schemas/payments.ts'
import { WalletEntries, WalletEntriesQuery } from '../schemas/wallet.ts'
import { AccountQuery, BaseQuery, IdParams } from '../schemas/wire.ts'
import { accountScope, isOperator, ownerInScope } from '../scope.ts'
import { folded } from '../search-text.ts'

const noParams = z.strictObject({})

type Searched = {
  accountId: string
  name: string
  furigana: string | null
  loginId: string
  email: string
  phone: string
}

/**
 * Whoever calls says a name, a number of ours that they use, or what their office is called: the
 * account is found by its own details, its circles', its numbers and its uniques (TXT-07).
 */
async function matching(db: ReadDatabase, search = '') {
  const wanted = folded(search)
  if (wanted === '') return () => true
  const isPart = (text: string | null | undefined) => folded(text ?? '').includes(wanted)
  const digits = normaliseDigits(search)
  const [withLine, withInvoice, circles] = await Promise.all([
    digits === null ? new Set<string>() : accountsWithLine(db, dialledDigits(digits)),
    accountsWithInvoice(db, search.normalize('NFKC').trim().toUpperCase()),
    circleNames(db),
  ])
  const withCircle = new Set(
    circles
      .filter(({ name, loginId, user }) =>
        [name, loginId, user?.name, user?.furigana, user?.person, user?.phone].some(isPart),
      )
      .map(({ accountId }) => accountId),
  )
  return ({ accountId, name, furigana, loginId, email, phone }: Searched): boolean =>
    [name, furigana, loginId, email, phone].some(isPart) ||
    folded(accountId) === wanted ||
    withLine.has(accountId) ||
    withInvoice.has(accountId) ||
    withCircle.has(accountId)
}

function addAccount(app: FastifyInstance, parts: ReadParts): void {
  addRead(app, parts, {
    url: '/api/account',
    summary: 'The account with its balance, lots and this month (PAY-02)',
    params: noParams,
    query: AccountQuery,
    answer: Account,
    find: async ({ db, principal, query, today }) => {
      const scope = await accountScope(db, principal, query.accountId)
      if (isRefusal(scope)) return scope
      const [account, wallet, circles] = await Promise.all([
        findAccount(db, scope),
        findWallet(db, { ...scope, month: monthOf(today) }),
        listCircles(db, scope),
      ])
      return account === undefined ? refuseRequest('not_found') : { ...account, ...wallet, circles }
    },
  })
  addList(app, parts, {
    url: '/api/accounts',
    summary: "The operator's customers; staff and auditors only",
    params: noParams,
    query: AccountsQuery,
    answer: Accounts,
    csv: {
      name: 'accounts',
      columns: [
        { heading: { ja: '名前', en: 'Name' }, cell: ({ name }) => name },
        { heading: { ja: 'ログインID', en: 'Login ID' }, cell: ({ loginId }) => loginId },
        {
          heading: { ja: '残額（円）', en: 'Balance (yen)' },
          cell: ({ balance: yen }) => ({ yen }),
        },
      ],
    },
    find: async ({ db, principal, query }, page) => {
      if (!isOperator(principal)) return refuseAccess('not_permitted')
      const [accounts, wallets] = await Promise.all([
        listAccounts(db),
        db.selectFrom('wallet').select(['accountId', 'balance']).execute(),
      ])
      const balances = new Map(wallets.map(({ accountId, balance }) => [accountId, balance]))
      const rows = accounts.map((account) => {
        const balance = balances.get(account.accountId) ?? 0n
        const serviceState = balance < 0n ? ('stopped' as const) : ('active' as const)
        return { ...account, balance, serviceState }
      })
      return pageOf(rows.filter(await matching(db, query.search)), page, query.sort)
    },
  })
}

function addWallet(app: FastifyInstance, parts: ReadParts): void {
  addList(app, parts, {
    url: '/api/wallet/entries',
    summary: "The wallet's history, newest first, with its running balance (PAY-03)",
    params: noParams,
    query: WalletEntriesQuery,
    answer: WalletEntries,
    csv: {
      name: 'wallet-entries',
      columns: [
        { heading: { ja: '日時', en: 'Time' }, cell: ({ at }) => ({ at }) },
        { heading: { ja: '内容', en: 'Entry' }, cell: ({ text }, language) => text[language] },
        { heading: { ja: '税抜（円）', en: 'Net (yen)' }, cell: ({ net: yen }) => ({ yen }) },
        { heading: { ja: '消費税（円）', en: 'Tax (yen)' }, cell: ({ tax: yen }) => ({ yen }) },
        { heading: { ja: '金額（円）', en: 'Amount (yen)' }, cell: ({ amount: yen }) => ({ yen }) },
        {
          heading: { ja: '残額（円）', en: 'Balance (yen)' },
          cell: ({ balance: yen }) => ({ yen }),
        },
      ],
    },
    find: async ({ db, principal, query }, page) => {
      const scope = await accountScope(db, principal, query.accountId)
      if (isRefusal(scope)) return scope
      const { kind, from, to } = query
      const filter = {
        ...(kind === undefined ? {} : { kinds: [kind] }),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      }
      return listWalletEntries(db, scope, filter, page)
    },
  })
  addRead(app, parts, {
    url: '/api/payments/:id',
    summary: 'A top-up on its way (PAY-04)',
    params: IdParams,
    query: BaseQuery,
    answer: Payment,
    find: async ({ db, principal, params }) => {
      const owner = await ownerInScope(db, principal, 'payment', params.id)
      if (isRefusal(owner)) return owner
      const { accountId } = owner
      const payment = await findPayment(db, { accountId, paymentId: params.id })
      return payment ?? refuseRequest('not_found')
    },
  })
}

/** Account, wallet and payments. */
export function addAccountRoutes(app: FastifyInstance, parts: ReadParts): void {
  addAccount(app, parts)
  addWallet(app, parts)
}
