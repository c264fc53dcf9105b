import {
  type AccountDetails,
  type EmailAddresses,
  type Identity,
  type Preferences,
  preferencesAtFirst,
  type ResellerService,
} from '../domain/account/values.ts'
import type { VerificationMethod } from '../domain/screening/values.ts'
import { isSamePlace } from '../domain/site/base-address-rule.ts'
import type { SiteAddress } from '../domain/site/values.ts'
import { defineProjection, type RowsOfAll } from './projection.ts'
import type { ReadDatabase } from './read-database.ts'
import { idOf } from './stream-id.ts'
import { date, defineTable, instant, json, optional, text } from './table.ts'

const tables = {
  accountInformation: defineTable({
    columns: {
      accountId: text(),
      details: json<AccountDetails>(),
      emails: json<EmailAddresses>(),
      preferences: json<Preferences>(),
      resellerService: optional(json<ResellerService>()),
      representativeCircleId: optional(text()),
      /** A change of name or address that waits for its screening. */
      pendingChange: optional(json<{ changeId: string; identity: Identity }>()),
      pendingSince: optional(instant()),
      /** The areas of its own address; null: nobody named any. */
      ownAreaCodes: optional(json<string[]>()),
    },
    key: ['accountId'],
    view: 'account',
  }),
  site: defineTable({
    columns: {
      siteId: text(),
      accountId: text(),
      address: json<SiteAddress>(),
      status: text<'registered' | 'verified' | 'removed'>(),
      registeredAt: instant(),
      method: optional(text<VerificationMethod>()),
      verifiedOn: optional(date()),
      /** The areas it lies in; null: its whole prefecture, or not verified. */
      areaCodes: optional(json<string[]>()),
    },
    key: ['siteId'],
    indexes: [['accountId']],
    view: 'account',
  }),
}

type Rows = RowsOfAll<typeof tables>
type Told = { stream: string }

const addressesIn = (details: AccountDetails): EmailAddresses => ({
  contractor: [details.email],
  billing: details.billing?.email ? [details.billing.email] : [],
  shipping: details.shipping?.email ? [details.shipping.email] : [],
})

/** The row that an account's details begin with. */
const rowAtFirst = (accountId: string, details: AccountDetails) => ({
  accountId,
  details,
  emails: addressesIn(details),
  preferences: preferencesAtFirst,
  resellerService: null,
  representativeCircleId: null,
  pendingChange: null,
  pendingSince: null,
  ownAreaCodes: null,
})

const changeDetails = async (
  { accountInformation }: Rows,
  { stream }: Told,
  changes: Partial<AccountDetails>,
): Promise<void> => {
  const row = await accountInformation.get(idOf(stream))
  accountInformation.change(row, { details: { ...row.details, ...changes } })
}

const none = { pendingChange: null, pendingSince: null }

/** All that is known of an account, and where it does business (ACC-09, TEL-05). */
export const accountsInformation = defineProjection({
  name: 'accounts_information',
  version: 3,
  tables,
  on: {
    AccountOpened: ({ accountInformation }, { stream, data: { details } }) =>
      accountInformation.insert(rowAtFirst(idOf(stream), details)),
    ContractorChangeRequested: async ({ accountInformation }, { stream, occurredAt, data }) =>
      accountInformation.change(await accountInformation.get(idOf(stream)), {
        pendingChange: data,
        pendingSince: occurredAt,
      }),
    ContractorChangeWithdrawn: async ({ accountInformation }, { stream }) =>
      accountInformation.change(await accountInformation.get(idOf(stream)), none),
    ContractorChanged: async (rows, event) => {
      const { accountInformation } = rows
      const { details, ownAreaCodes } = await accountInformation.get(idOf(event.stream))
      const { identity } = event.data
      await changeDetails(rows, event, identity)
      accountInformation.change(await accountInformation.get(idOf(event.stream)), {
        ...none,
        ownAreaCodes: isSamePlace(details, identity) ? ownAreaCodes : null,
      })
    },
    OwnAreasNamed: async ({ accountInformation }, { stream, data: { areaCodes } }) =>
      accountInformation.change(await accountInformation.get(idOf(stream)), {
        ownAreaCodes: areaCodes,
      }),
    ContractorFuriganaCorrected: (rows, event) => changeDetails(rows, event, event.data),
    ContractorPhonesChanged: (rows, event) => changeDetails(rows, event, event.data),
    BillingContactChanged: (rows, event) => changeDetails(rows, event, event.data),
    ShippingAddressChanged: (rows, event) => changeDetails(rows, event, event.data),
    EmailAddressesChanged: async (rows, event) => {
      const email = event.data.contractor[0]
      if (email !== undefined) await changeDetails(rows, event, { email })
      const { accountInformation } = rows
      const row = await accountInformation.get(idOf(event.stream))
      accountInformation.change(row, { emails: event.data })
    },
    PreferencesChosen: async ({ accountInformation }, { stream, data }) =>
      accountInformation.change(await accountInformation.get(idOf(stream)), { preferences: data }),
    ResellerServiceNamed: async ({ accountInformation }, { stream, data: { service } }) =>
      accountInformation.change(await accountInformation.get(idOf(stream)), {
        resellerService: service,
      }),
    RepresentativeCircleChosen: async ({ accountInformation }, { stream, data: { circleId } }) =>
      accountInformation.change(await accountInformation.get(idOf(stream)), {
        representativeCircleId: circleId,
      }),
    SiteRegistered: ({ site }, { stream, occurredAt, data: { accountId, address } }) =>
      site.insert({
        siteId: idOf(stream),
        accountId,
        address,
        status: 'registered',
        registeredAt: occurredAt,
        method: null,
        verifiedOn: null,
        areaCodes: null,
      }),
    SiteVerified: async ({ site }, { stream, data: { caseId: _, ...verified } }) =>
      site.change(await site.get(idOf(stream)), { status: 'verified', ...verified }),
    SiteAreasNamed: async ({ site }, { stream, data: { areaCodes } }) =>
      site.change(await site.get(idOf(stream)), { areaCodes }),
    SiteRemoved: async ({ site }, { stream }) =>
      site.change(await site.get(idOf(stream)), { status: 'removed' }),
  },
})

/** All that is known of an account; undefined where there is none. */
export const findAccountInformation = (db: ReadDatabase, { accountId }: { accountId: string }) =>
  db
    .selectFrom('accountInformation')
    .selectAll()
    .where('accountId', '=', accountId)
    .executeTakeFirst()

/** Where an account does business, without what was removed. */
export async function listSites(db: ReadDatabase, { accountId }: { accountId: string }) {
  const rows = await db
    .selectFrom('site')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('status', '!=', 'removed')
    .orderBy('registeredAt')
    .orderBy('siteId')
    .execute()
  return rows.map((row) => ({
    ...row,
    status: row.verifiedOn === null ? ('registered' as const) : ('verified' as const),
  }))
}

/** One base address, whatever became of it. */
export const findSite = (db: ReadDatabase, siteId: string) =>
  db
    .selectFrom('site')
    .select(['address', 'areaCodes'])
    .where('siteId', '=', siteId)
    .executeTakeFirst()

/** Where an account may use numbers with an area code, by what was verified (TEL-05). */
export async function listBases(db: ReadDatabase, scope: { accountId: string }) {
  const [own, sites] = await Promise.all([
    db
      .selectFrom('account')
      .innerJoin('accountScreening', 'accountScreening.accountId', 'account.accountId')
      .leftJoin('accountInformation', 'accountInformation.accountId', 'account.accountId')
      .select(['prefecture', 'ownAreaCodes'])
      .where('account.accountId', '=', scope.accountId)
      .where('screening', '=', 'approved')
      .executeTakeFirst(),
    listSites(db, scope),
  ])
  const verified = sites.filter(({ status }) => status === 'verified')
  const bases = verified.map(({ address, areaCodes }) => ({
    prefecture: address.prefecture,
    areaCodes,
  }))
  return own === undefined
    ? bases
    : [{ prefecture: own.prefecture, areaCodes: own.ownAreaCodes }, ...bases]
}
