import type { Particulars } from '../../domain/screening/particulars.ts'

/** What an individual states about themselves where the law asks it (TEL-06). */
export const individualParticulars: Particulars = {
  purpose: 'business-calls',
  purposeText: null,
  birthDate: '1984-02-29',
  occupation: 'employee',
  occupationText: null,
  business: null,
  agent: null,
  ownership: null,
  owners: [],
}

/** What a corporation states: its business, who acts for it, whose it is. */
export const corporationParticulars: Particulars = {
  ...individualParticulars,
  birthDate: null,
  occupation: null,
  business: '事務用品の卸売',
  agent: {
    name: '浪速 太郎',
    address: null,
    birthDate: '1970-04-01',
    standing: 'representative',
  },
  ownership: 'persons',
  owners: [{ name: '浪速 太郎', address: '大阪府豊中市本町1-1-1', birthDate: '1970-04-01' }],
}
