import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { refuseAccess, refuseRequest } from '../../domain/access/session-refusals.ts'
import { monthOf } from '../../domain/kernel/calendar.ts'
import { isRefusal, type Refusal } from '../../domain/kernel/refusal.ts'
import {
  type CircleScope,
  findContract,
  listContractedProducts,
  listContracts,
} from '../../projections/contract-queries.ts'
import { listPurchaseHistory } from '../../projections/purchase-history-queries.ts'
import { cancellationPreview } from '../cancellation-preview.ts'
import type { Column } from '../csv.ts'
import { type Asking, addList, addRead, pageOf, type ReadParts } from '../reads.ts'
import {
  CancellationPreview,
  CancellationPreviewQuery,
  Contract,
  type ContractedProduct,
  ContractedProducts,
  ContractedProductsQuery,
  Contracts,
  ContractsQuery,
  PurchaseHistory,
  PurchaseHistoryQuery,
  type PurchaseHistoryRow,
} from '../schemas/contracts.ts'
import { BaseQuery, IdParams } from '../schemas/wire.ts'
import { accountScope, listScope, ownerInScope } from '../scope.ts'
import { circleScope } from './circles.ts'

const status = {
  'in-use': { ja: '', en: '' },
  active: { ja: '', en: '' },
  cancelling: { ja: '解約中', en: 'Cancelling' },
  ended: { ja: '解約', en: 'Ended' },
  withdrawn: { ja: '解約取消', en: 'Withdrawn' },
  rescinded: { ja: '初期契約解除', en: 'Statutory withdrawal' },
} as const
const kind = {
  monthly: { ja: '月額費用', en: 'Monthly fee' },
  initial: { ja: '初期費用', en: 'Initial fee' },
  device: { ja: '機器', en: 'Device' },
  shipping: { ja: '送料', en: 'Shipping' },
} as const

const historyColumns: readonly Column<z.output<typeof PurchaseHistoryRow>>[] = [
  { heading: { ja: '申込日時', en: 'Applied at' }, cell: ({ appliedAt: at }) => ({ at }) },
  { heading: { ja: '商品名', en: 'Product' }, cell: ({ name }, language) => name[language] },
  { heading: { ja: '区分', en: 'Fee' }, cell: (row, language) => kind[row.kind][language] },
  { heading: { ja: '単価（円）', en: 'Price (yen)' }, cell: ({ unitPrice: yen }) => ({ yen }) },
  { heading: { ja: '数量', en: 'Quantity' }, cell: ({ quantity }) => quantity },
  {
    heading: { ja: 'ユニーク／電話番号', en: 'Unique or number' },
    cell: ({ subject }) => (subject?.startsWith('+') ? { phone: subject } : { digits: subject }),
  },
  { heading: { ja: '状態', en: 'Status' }, cell: (row, language) => status[row.status][language] },
]

const productColumns: readonly Column<z.output<typeof ContractedProduct>>[] = [
  { heading: { ja: '商品名', en: 'Product' }, cell: ({ name }, language) => name[language] },
  { heading: { ja: '契約数', en: 'Contracted' }, cell: ({ contracted }) => contracted },
  {
    heading: { ja: '今月末で解約', en: 'Ending this month' },
    cell: ({ endingThisMonth }) => endingThisMonth,
  },
  {
    heading: { ja: '解約予定', en: 'Ending' },
    cell: ({ pending }) =>
      pending.map(({ endsOn, count }) => `[${endsOn.replaceAll('-', '/')}] ${count}`).join(' '),
  },
]

type ListedContract = Awaited<ReturnType<typeof listContracts>>[number]

const contractRow = ({ productGroup, standings, ...row }: ListedContract) => ({
  ...row,
  group: productGroup,
  isOwnApplication: standings.itself !== undefined,
})

const contractPage = (
  contracts: readonly ListedContract[],
  page: { page: number; pageSize: number },
  { status: wanted, sort }: z.output<typeof ContractsQuery>,
) => {
  const rows = contracts.filter((row) => wanted === undefined || row.status === wanted)
  return pageOf(rows.map(contractRow), page, sort)
}

const contractColumns: readonly Column<z.output<typeof Contract>>[] = [
  { heading: { ja: '商品名', en: 'Product' }, cell: ({ name }, language) => name[language] },
  { heading: { ja: 'ユニーク', en: 'Unique' }, cell: (row) => ({ digits: row.uniqueId }) },
  { heading: { ja: '電話番号', en: 'Number' }, cell: ({ e164: phone }) => ({ phone }) },
  { heading: { ja: '契約日', en: 'Started on' }, cell: ({ startedOn }) => startedOn },
  {
    heading: { ja: '月額（円）', en: 'Monthly fee (yen)' },
    cell: ({ monthlyFee: yen }) => ({ yen }),
  },
  { heading: { ja: '状態', en: 'Status' }, cell: (row, as) => status[row.status][as] },
  { heading: { ja: '解約日', en: 'Ends on' }, cell: ({ endsOn }) => endsOn },
]

const historyFilter = (query: z.output<typeof PurchaseHistoryQuery>) => {
  const { from, to, kind: ofKind, status: inStatus, search, sort } = query
  return { from, to, kind: ofKind, status: inStatus, search, isOldestFirst: sort === 'appliedAt' }
}

type Query = { accountId?: string | undefined }
type Scope = CircleScope | Refusal

/** The whole account's contracts: its circles see their own only. */
async function wholeScope({ db, principal, query }: Asking<unknown, Query>): Promise<Scope> {
  const scope = await listScope(db, principal, query.accountId)
  if (isRefusal(scope)) return scope
  return scope.uniqueId === undefined ? scope : refuseAccess('not_permitted')
}

/** One contract of the path, in whose scope it is asked for. */
async function contractInScope({
  db,
  principal,
  params,
}: Asking<{ id: string }, unknown>): Promise<ListedContract | Refusal> {
  const owner = await ownerInScope(db, principal, 'contract', params.id)
  if (isRefusal(owner)) return owner
  const { accountId } = owner
  return (
    (await findContract(db, { accountId, contractId: params.id })) ?? refuseRequest('not_found')
  )
}

function addContracts(app: FastifyInstance, parts: ReadParts): void {
  const contracts = {
    query: ContractsQuery,
    answer: Contracts,
    csv: { name: 'contracts', columns: contractColumns },
  }
  addList(app, parts, {
    ...contracts,
    url: '/api/circles/:id/contracts',
    summary: 'The contracts of a circle, the newest first',
    params: IdParams,
    find: async (asking, page) => {
      const scope = await circleScope(asking)
      if (isRefusal(scope)) return scope
      return contractPage(await listContracts(asking.db, scope), page, asking.query)
    },
  })
  addList(app, parts, {
    ...contracts,
    url: '/api/account/contracts',
    summary: 'The contracts of the account itself, in no circle, the newest first',
    params: z.strictObject({}),
    find: async ({ db, principal, query }, page) => {
      const scope = await accountScope(db, principal, query.accountId)
      if (isRefusal(scope)) return scope
      const own = (await listContracts(db, scope)).filter(({ circleId }) => circleId === null)
      return contractPage(own, page, query)
    },
  })
  addRead(app, parts, {
    url: '/api/contracts/:id',
    summary: 'One contract, and how its cancellation stands (ORD-30)',
    params: IdParams,
    query: BaseQuery,
    answer: Contract,
    find: async (asking) => {
      const contract = await contractInScope(asking)
      return isRefusal(contract) ? contract : contractRow(contract)
    },
  })
  addRead(app, parts, {
    url: '/api/contracts/:id/cancellation-preview',
    summary: 'What a cancellation would lead to, now and after the cut-off (ORD-31, BEY-04)',
    params: IdParams,
    query: CancellationPreviewQuery,
    answer: CancellationPreview,
    find: async (asking) => {
      const contract = await contractInScope(asking)
      if (isRefusal(contract)) return contract
      return contract.status === 'ended'
        ? refuseRequest('not_found')
        : cancellationPreview(asking.db, contract, asking.now, asking.query.numbers)
    },
  })
}

type Page = { page: number; pageSize: number }
type HistoryAsking = Pick<Asking<unknown, z.output<typeof PurchaseHistoryQuery>>, 'db' | 'query'>
type ProductsAsking = Pick<
  Asking<unknown, z.output<typeof ContractedProductsQuery>>,
  'db' | 'query' | 'today'
>

const historyPage = ({ db, query }: HistoryAsking, scope: Scope, page: Page) =>
  isRefusal(scope) ? scope : listPurchaseHistory(db, scope, page, historyFilter(query))

async function productsPage({ db, query, today }: ProductsAsking, scope: Scope, page: Page) {
  if (isRefusal(scope)) return scope
  const listed = await listContractedProducts(db, scope, monthOf(today))
  const rows = listed.map((row) => ({ ...row, group: row.productGroup }))
  return pageOf(rows, page, query.sort)
}

function addHistories(app: FastifyInstance, parts: ReadParts): void {
  const history = {
    summary: 'Purchases and cancellations, newest first (ORD-50)',
    query: PurchaseHistoryQuery,
    answer: PurchaseHistory,
    csv: { name: 'purchase-history', columns: historyColumns },
  }
  const products = {
    summary: 'Contracts per product, and how many end this month (ORD-51)',
    query: ContractedProductsQuery,
    answer: ContractedProducts,
    csv: { name: 'contracted-products', columns: productColumns },
  }
  addList(app, parts, {
    ...history,
    url: '/api/circles/:id/purchase-history',
    params: IdParams,
    find: async (asking, page) => historyPage(asking, await circleScope(asking), page),
  })
  addList(app, parts, {
    ...history,
    url: '/api/account/purchase-history',
    params: z.strictObject({}),
    find: async (asking, page) => historyPage(asking, await wholeScope(asking), page),
  })
  addList(app, parts, {
    ...products,
    url: '/api/circles/:id/contracted-products',
    params: IdParams,
    find: async (asking, page) => productsPage(asking, await circleScope(asking), page),
  })
  addList(app, parts, {
    ...products,
    url: '/api/account/contracted-products',
    params: z.strictObject({}),
    find: async (asking, page) => productsPage(asking, await wholeScope(asking), page),
  })
}

/** Contracts, their histories, and what cancelling one would lead to. */
export function addContractRoutes(app: FastifyInstance, parts: ReadParts): void {
  addContracts(app, parts)
  addHistories(app, parts)
}
