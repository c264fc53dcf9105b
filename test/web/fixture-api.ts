import type { Answer, FixtureApi } from './site.ts'

const session = {
  portal: 'account',
  name: '株式会社なにわ商店',
  loginId: '1000000001',
  accountId: '1000000001',
  today: '2026-11-21',
}

const actingFor = { kind: 'circle', id: 'osaka-office', name: '大阪オフィス' }

const products = ['ユニーク', '電話番号 03/06', 'SIPトランク2 チャネル', '全通話録音', '会議室']
const statuses = ['active', 'active', 'ending', 'ended']

const purchases = Array.from({ length: 73 }, (_, index) => ({
  id: `purchase-${index}`,
  product: products[index % products.length],
  number: index % 2 === 0 ? `+8166123${String(4000 + index)}` : '',
  boughtAt: new Date(Date.UTC(2026, 10, 20, 3) - index * 86_400_000).toISOString(),
  status: statuses[index % statuses.length],
  fee: String(11_000_000 + index * 12_345),
}))

const explanation = {
  figure: 'wallet-entry',
  amount: '1086500000',
  formula: { ja: 'チャージ − 通話料', en: 'Top-ups − calls' },
  inputs: [
    { label: { ja: 'チャージ', en: 'Top-ups' }, value: '¥110,000' },
    { label: { ja: '通話料（通話料金表 第12版）', en: 'Calls (tariff 12)' }, value: '−¥1,350' },
  ],
  events: [
    {
      position: '120045',
      stream: 'wallet-1000000001.2026-11',
      revision: 12,
      type: 'TopUpCredited',
      version: 1,
      occurredAt: '2026-11-20T03:00:05.000Z',
      actor: { kind: 'system', id: 'payment-policy' },
      data: { amount: '1100000000', paymentId: '0192f3a0-0000-7000-8000-000000000001' },
    },
  ],
}

const signIn = (body: unknown, state: { signedIn: boolean }): Answer => {
  const { loginId, password } = body as { loginId: string; password: string }
  if (loginId === 'locked')
    return { status: 429, body: { code: 'login_locked', kind: 'conflict', details: {} } }
  if (password !== 'Right!pass')
    return { status: 401, body: { code: 'login_wrong', kind: 'forbidden', details: {} } }
  state.signedIn = true
  return { status: 201, body: session }
}

const list = (query: URLSearchParams): Answer => {
  const status = query.get('status')
  const search = query.get('search') ?? ''
  const found = purchases.filter(
    (row) => (status === null || row.status === status) && (row.product ?? '').includes(search),
  )
  if (query.get('sort') === 'fee') found.sort((one, other) => Number(one.fee) - Number(other.fee))
  const size = Number(query.get('pageSize') ?? 50)
  const from = (Number(query.get('page') ?? 1) - 1) * size
  const fee = found.reduce((sum, row) => sum + BigInt(row.fee), 0n)
  return {
    status: 200,
    body: { items: found.slice(from, from + size), total: found.length, totals: { fee: `${fee}` } },
  }
}

type Command = { commandId: string } & Record<string, unknown>

/** A read API of one account, its log-in, and whatever was asked of it. */
export function fixtureApi(options: { signedIn: boolean; acting?: boolean }): {
  api: FixtureApi
  asked: string[]
  commands: Command[]
} {
  const state = { ...options }
  const asked: string[] = []
  const commands: Command[] = []
  const api: FixtureApi = (method, url, body) => {
    asked.push(`${method} ${url.pathname}${url.search}`)
    if (url.pathname.startsWith('/api/commands/')) {
      commands.push(body as Command)
      // The first answer is lost on its way: whoever sends must send the same again.
      return commands.length === 1
        ? { status: 504, body: {} }
        : { status: 200, body: { position: '120046', events: [] } }
    }
    if (url.pathname === '/api/sessions' && method === 'POST') return signIn(body, state)
    if (url.pathname === '/api/sessions') {
      const inForce = state.acting === true ? { ...session, actingFor } : session
      return { status: 200, body: { session: state.signedIn ? inForce : null } }
    }
    if (url.pathname === '/api/sessions/current') {
      state.signedIn = false
      return { status: 200, body: {} }
    }
    if (url.pathname === '/api/sessions/current/acting') {
      state.acting = false
      return { status: 200, body: session }
    }
    if (url.pathname === '/api/purchases') return list(url.searchParams)
    if (url.pathname === '/api/explain') return { status: 200, body: explanation }
    return { status: 404, body: { code: 'missing', kind: 'missing' } }
  }
  return { api, asked, commands }
}
