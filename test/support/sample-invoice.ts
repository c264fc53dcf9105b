import type { InvoiceData } from '../../read-api/documents/qualified-invoice.ts'

const circleId = '00000000-0000-7000-8000-0000000000c1'

type Line = InvoiceData['lines'][number]

const standard = { circleId, taxClass: 'STD10', lateFrom: null } as const
const ofCalls = {
  ...standard,
  kind: 'calls',
  name: { ja: '通話料', en: 'Calls' },
  unitPrice: null,
} as const satisfies Partial<Line>

/** October 2026 of a corporation: fees, calls at home and abroad, one call of September. */
export const sampleInvoice: InvoiceData = {
  accountId: '00000000-0000-7000-8000-0000000000a1',
  documentNumber: 'INV-202610-000042',
  month: '2026-10',
  title: '2026年10月分ご利用代金',
  issuedOn: '2026-10-31',
  periodFrom: '2026-10-01',
  periodTo: '2026-10-31',
  releasedOn: '2026-11-05',
  issuer: {
    name: '株式会社カイセン',
    registrationNumber: 'T9234567890123',
    postalCode: '5410041',
    address: '大阪府大阪市中央区北浜1-1-1 回線ビル8階',
    phone: '06-1234-5678',
  },
  addressee: {
    name: '株式会社髙𠮷商店',
    honorific: '御中',
    postalCode: '1000001',
    address: '東京都千代田区千代田1-1',
  },
  lines: [
    {
      ...standard,
      kind: 'initial',
      name: { ja: 'ユニーク', en: 'Unique' },
      content: { ja: '初期費用', en: 'Initial fee' },
      unitPrice: 10_000_000n,
      quantity: 2,
      amount: 20_000_000n,
    },
    {
      ...standard,
      kind: 'first-month',
      name: { ja: '電話番号(03)', en: 'Number (03)' },
      content: { ja: '初月月額費用（2026年10月）', en: 'First month (2026-10)' },
      unitPrice: 6_107_143n,
      quantity: 3,
      amount: 18_321_429n,
    },
    {
      ...ofCalls,
      content: { ja: '携帯電話', en: 'Mobile' },
      quantity: 1234,
      amount: 99_828_000n,
    },
    {
      ...ofCalls,
      content: { ja: '固定電話', en: 'Fixed' },
      quantity: 1,
      amount: 80_000n,
      lateFrom: '2026-09',
    },
    {
      ...ofCalls,
      content: { ja: 'アメリカ合衆国', en: 'United States' },
      taxClass: 'EXPORT0',
      quantity: 7,
      amount: 6_113_100n,
    },
  ],
  classes: [
    { taxClass: 'STD10', net: 138_229_429n, base: 138_230_000n, tax: 13_820_000n },
    { taxClass: 'EXPORT0', net: 6_113_100n, base: 6_110_000n, tax: 0n },
  ],
  total: 158_160_000n,
  paid: 158_160_000n,
}
