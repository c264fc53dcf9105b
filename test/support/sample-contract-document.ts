import type { ContractDocument } from '../../domain/consumer/values.ts'
import { yenOf } from '../../domain/kernel/money.ts'
import { circleId, orderId, terminal } from './sample-business.ts'
import { sampleInvoice } from './sample-invoice.ts'

const cutOff = '22:00:00.000'
const terms = {
  startedOn: '2026-11-21',
  monthlyFee: yenOf(1_100),
  initialFee: yenOf(1_100),
  firstMonthFee: 3_666_667n,
  prorated: true,
  taxClass: 'STD10',
  countedBy: null,
} as const

/** Two terminals and three numbers bought by an individual on 2026-11-21. */
export const sampleContractDocument: ContractDocument = {
  orderId,
  circleId,
  contractedOn: '2026-11-21',
  deliveredOn: '2026-11-21',
  operator: sampleInvoice.issuer,
  contractor: {
    name: '髙𠮷 花子',
    honorific: '様',
    postalCode: '5300001',
    address: '大阪府大阪市北区梅田1-1-1',
  },
  contractorClass: 'individual',
  services: [
    {
      ...terms,
      productCode: terminal.code,
      productGroup: 'unique',
      name: terminal.name,
      quantity: 2,
      numbers: [],
      cancellation: { policy: 'next-month', policyKey: 'cancel.unique.2', cutOff },
    },
    {
      ...terms,
      productCode: 'number-ip',
      productGroup: 'number',
      name: { ja: '050番号', en: '050 number' },
      quantity: 2,
      numbers: [
        { e164: '+815012345678', display: '050-1234-5678', isGeographic: false },
        { e164: '+81612345678', display: '06-1234-5678', isGeographic: true },
      ],
      cancellation: { policy: 'next-month', policyKey: 'cancel.number.2', cutOff },
    },
    {
      ...terms,
      productCode: 'sip-trunk-channel',
      productGroup: 'channel',
      name: { ja: '追加チャネル', en: 'Channel' },
      quantity: 1,
      numbers: [],
      cancellation: {
        policy: 'next-month-no-cutoff',
        policyKey: 'cancel.channel.2',
        cutOff: null,
      },
    },
  ],
  statutory: [
    {
      name: { ja: 'ユニバーサルサービス料', en: 'Universal service fee' },
      unitPrice: yenOf(2),
      quantity: 2,
      taxClass: 'STD10',
    },
  ],
  charged: [{ taxClass: 'STD10', net: 73_373_335n, tax: 7_337_334n }],
  fromNextMonth: {
    classes: [{ taxClass: 'STD10', net: yenOf(5_504), base: yenOf(5_504), tax: yenOf(550) }],
    total: yenOf(6_054),
  },
  withdrawUntil: '2026-11-28',
}
