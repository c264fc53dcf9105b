import { html, nothing, type TemplateResult } from 'lit'
import type { AccountInformation, Site } from '../../read-api/schemas/information.ts'
import { LiveQuery } from '../client/live-query.ts'
import { define, KaisenElement } from '../components/element.ts'
import { card, chip, definitions } from '../components/page.ts'
import { formatDate, formatInstant } from '../format/japan-time.ts'
import { type Bilingual, text } from '../text/language.ts'
import { areasOf } from './base-areas.ts'
import { addressLines, contactView, contractorView, identityRows } from './contact-view.ts'
import { methodWords } from './screening-words.ts'

const words = {
  contractor: { ja: '契約者', en: 'Contractor' },
  pending: { ja: '審査待ちの変更', en: 'Change that waits for screening' },
  since: { ja: '申し込み', en: 'Asked for' },
  user: { ja: '使用担当者', en: 'User contact' },
  billing: { ja: '請求先', en: 'Billing contact' },
  remarks: { ja: '備考', en: 'Remarks' },
  shipping: { ja: '送付先', en: 'Shipping address' },
  emails: { ja: 'メールアドレス', en: 'E-mail addresses' },
  sites: { ja: '拠点住所', en: 'Base addresses' },
  verified: { ja: '確認済み', en: 'Verified' },
  registered: { ja: '未確認', en: 'Not verified' },
  settings: { ja: '各種設定', en: 'Preferences' },
  promotional: { ja: 'プロモーションメール', en: 'Promotional mail' },
  invoices: { ja: '請求書の発行', en: 'Invoices' },
  perAccount: { ja: 'アカウント単位', en: 'One for the account' },
  perCircle: { ja: 'サークル単位', en: 'One for each circle' },
  statements: { ja: 'サークル毎の請求明細書', en: 'Statement per circle' },
  reseller: { ja: '再販サービス', en: 'Reseller service' },
  agency: { ja: '取次店コード', en: 'Agency code' },
  yes: { ja: '希望する', en: 'Wanted' },
  no: { ja: '希望しない', en: 'Not wanted' },
  shown: { ja: '表示する', en: 'Shown' },
  hidden: { ja: '表示しない', en: 'Not shown' },
} as const satisfies Record<string, Bilingual>

const siteOf = ({ address, verifiedOn, method, areaCodes }: Site): TemplateResult => html`<p>
  ${addressLines(address)}<br />
  ${
    verifiedOn === null
      ? chip(words.registered, 'waiting')
      : html`${chip(words.verified, 'good')} ${formatDate(verifiedOn)}
        ${method === null ? nothing : text(methodWords[method])}
        （${areasOf({ prefecture: address.prefecture, areaCodes })}）`
  }
</p>`

const settingsOf = ({ preferences, resellerService, details }: AccountInformation) =>
  definitions([
    [words.promotional, text(preferences.promotionalMail ? words.yes : words.no)],
    [
      words.invoices,
      text(preferences.invoicePer === 'account' ? words.perAccount : words.perCircle),
    ],
    [words.statements, text(preferences.circleStatements ? words.shown : words.hidden)],
    [
      words.reseller,
      resellerService === null
        ? null
        : `${resellerService.serviceName} ${resellerService.notificationNumber}`,
    ],
    [words.agency, details.agencyCode],
  ])

const pendingOf = ({
  pendingChange,
  pendingSince,
}: AccountInformation): TemplateResult | typeof nothing =>
  pendingChange === null
    ? nothing
    : card(
        words.pending,
        definitions([
          ...identityRows(pendingChange.identity),
          [words.since, pendingSince === null ? null : formatInstant(pendingSince)],
        ]),
      )

/** `<k-account-details>`: all details of one customer, as the operator reads them. */
export class AccountDetailsView extends KaisenElement {
  static override properties = { accountId: {} }
  declare accountId: string
  #information = new LiveQuery<AccountInformation>(
    this,
    () => ({ path: 'account/information', params: { accountId: this.accountId } }),
    { views: ['account'] },
  )

  constructor() {
    super()
    this.accountId = ''
  }

  #cards(information: AccountInformation): TemplateResult {
    const { details, emails, sites } = information
    return html`<div class="k-stack">
      ${pendingOf(information)}
      <div class="k-grid">
        ${card(words.contractor, contractorView(details))}
        ${card(words.settings, settingsOf(information))}
      </div>
      <div class="k-grid">
        ${card(
          words.billing,
          html`${contactView(details.billing)}
          ${
            details.billingRemarks === null
              ? nothing
              : definitions([[words.remarks, details.billingRemarks]])
          }`,
        )}
        ${card(words.shipping, contactView(details.shipping))}
      </div>
      <div class="k-grid">
        ${card(
          words.emails,
          definitions([
            [words.contractor, emails.contractor.join('、')],
            [words.billing, emails.billing.join('、')],
            [words.shipping, emails.shipping.join('、')],
          ]),
        )}
        ${details.user === null ? nothing : card(words.user, contactView(details.user))}
        ${sites.length === 0 ? nothing : card(words.sites, html`${sites.map(siteOf)}`)}
      </div>
    </div>`
  }

  protected override render(): TemplateResult {
    return this.#information.render((information) => this.#cards(information), 10)
  }
}

define('k-account-details', AccountDetailsView)
