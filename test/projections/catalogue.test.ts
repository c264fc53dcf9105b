import { expect, test } from 'vitest'
import * as catalogue from '../../domain/catalogue/events.ts'
import * as invoice from '../../domain/invoice/events.ts'
import { yenOf } from '../../domain/kernel/money.ts'
import { demonstrationTariff } from '../../domain/tariff/demonstration-tariff.ts'
import * as tariff from '../../domain/tariff/events.ts'
import { viewSubject } from '../../platform/nats/subjects.ts'
import { findPriceListOn, findTariffAt } from '../../projections/catalogue.ts'
import { findInvoice, listInvoices } from '../../projections/invoice.ts'
import { type Happening, idFor } from '../support/journal.ts'
import { products } from '../support/journey.ts'
import { openReadModels } from '../support/read-models.ts'

const t = await openReadModels()
const at = '2026-01-01T00:00:00.000Z'

const priceList = (label: string, effectiveFrom: string, yen: number): Happening => ({
  stream: 'pricelist',
  event: catalogue.PriceListPublished({
    priceListId: idFor(label),
    effectiveFrom,
    products: products.map((product) => ({ ...product, monthlyFee: yenOf(yen) })),
  }),
  at,
  accountId: null,
})

test('ORD-01 the list in force on a day; of two from one day the later published', async () => {
  await t.given([
    priceList('first', '2026-01-01', 1000),
    priceList('next', '2026-04-01', 1200),
    priceList('corrected', '2026-04-01', 1100),
  ])
  const feeOn = async (day: string) =>
    (await findPriceListOn(t.db, day))?.products[0]?.monthlyFee ?? null
  expect(await feeOn('2025-12-31')).toBe(null)
  expect(await feeOn('2026-03-31')).toBe(yenOf(1000))
  expect(await feeOn('2026-04-01')).toBe(yenOf(1100))
})

test('ACC-10 a new price list is told to the operator’s pages, and to no account’s', () => {
  const told = t.published.filter((subject) => subject.endsWith('.catalogue'))
  expect(new Set(told)).toEqual(new Set([viewSubject({}, 'catalogue')]))
})

test('CALL-20 the tariff in force at an instant comes back whole', async () => {
  const published = (label: string, validFrom: string): Happening => ({
    stream: 'tariff',
    event: tariff.TariffPublished({
      tariffId: idFor(label),
      validFrom,
      tariff: demonstrationTariff,
    }),
    at,
    accountId: null,
  })
  await t.given([
    published('tariff 1', '2026-01-01T00:00:00.000Z'),
    published('tariff 2', '2026-03-31T15:00:00.000Z'),
  ])
  const idAt = async (instant: string) => (await findTariffAt(t.db, instant))?.tariffId
  expect(await idAt('2025-12-31T23:59:59.999Z')).toBe(undefined)
  expect(await idAt('2026-03-31T14:59:59.999Z')).toBe(idFor('tariff 1'))
  expect(await idAt('2026-03-31T15:00:00.000Z')).toBe(idFor('tariff 2'))
  expect((await findTariffAt(t.db, at))?.tariff).toEqual(demonstrationTariff)
})

test('INV-07 an invoice stands in its account only, whole and to the unit', async () => {
  const accountId = idFor('payer')
  const invoiceId = idFor('invoice')
  const issued = {
    accountId,
    documentNumber: 'INV-202610-00001',
    month: '2026-10',
    title: '2026年10月分ご利用代金',
    issuedOn: '2026-10-31',
    periodFrom: '2026-10-01',
    periodTo: '2026-10-31',
    releasedOn: '2026-11-05',
    issuer: {
      name: '株式会社カイセン',
      registrationNumber: 'T1234567890123',
      postalCode: '5300001',
      address: '大阪市北区梅田1-1-1',
      phone: '06-0000-0000',
    },
    addressee: {
      name: '大阪商事株式会社',
      honorific: '御中' as const,
      postalCode: '5300001',
      address: '大阪市北区梅田2-2-2',
    },
    lines: [
      {
        kind: 'monthly' as const,
        name: { ja: '内線端末', en: 'Extension line' },
        content: { ja: '月額費用（2026-10）', en: 'Monthly fee (2026-10)' },
        circleId: idFor('circle'),
        taxClass: 'STD10' as const,
        unitPrice: 3_666_667n,
        quantity: 1,
        amount: 3_666_667n,
        lateFrom: null,
      },
    ],
    classes: [{ taxClass: 'STD10' as const, net: 3_666_667n, base: yenOf(367), tax: yenOf(37) }],
    total: yenOf(404),
    paid: yenOf(404),
  }
  await t.given([
    {
      stream: `invoice-${invoiceId}`,
      event: invoice.InvoiceIssued(issued),
      at: '2026-11-01T00:00:00.000Z',
      accountId,
    },
  ])
  expect(await findInvoice(t.db, { accountId, invoiceId })).toMatchObject(issued)
  expect(await listInvoices(t.db, { accountId })).toHaveLength(1)
  const other = idFor('another')
  expect(await findInvoice(t.db, { accountId: other, invoiceId })).toBe(undefined)
  expect(await listInvoices(t.db, { accountId: other })).toEqual([])
})
