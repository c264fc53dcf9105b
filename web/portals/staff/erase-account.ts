import { html, type TemplateResult } from 'lit'
import type { Account } from '../../../read-api/schemas/account.ts'
import type { Erasure } from '../../../read-api/schemas/erasure.ts'
import { command } from '../../client/api.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { define, KaisenElement } from '../../components/element.ts'
import type { FormAction } from '../../components/form.ts'
import type { Field } from '../../components/form-model.ts'
import { money } from '../../components/money.ts'
import { card, definitions, page } from '../../components/page.ts'
import { banner } from '../../components/states.ts'
import { toast } from '../../components/toast.ts'
import { formatDate } from '../../format/japan-time.ts'
import { erasureNote } from '../../parts/erasure-note.ts'
import type { ScreenModule } from '../../router/route.ts'
import { text } from '../../text/language.ts'
import '../../components/form.ts'

const words = {
  heading: { ja: '個人情報の消去', en: 'Erase personal data' },
  holds: { ja: '消去の条件', en: 'What has to be over first' },
  contracts: { ja: '利用中の契約', en: 'Running contracts' },
  orders: { ja: '処理中の注文', en: 'Open orders' },
  payments: { ja: '処理中の入金', en: 'Open payments' },
  balance: { ja: 'プリペイド残額', en: 'Prepaid balance' },
  documents: { ja: '保存期間中の書類', en: 'Documents that must be kept' },
  identity: { ja: '本人確認の記録', en: 'Record of the identity check' },
  afterContracts: {
    ja: '（契約がすべて終わってから7年間保存）',
    en: ' (kept for 7 years after the last contract)',
  },
  until: { ja: 'まで保存', en: ' is the last day' },
  held: {
    ja: 'まだ消去できません。次のものがすべてなくなると、消去できるようになります。',
    en: 'They cannot be erased yet. Everything below has to be over or empty first.',
  },
  free: {
    ja: '消去できます。残っているものはありません。',
    en: 'They can be erased: nothing is left.',
  },
  what: { ja: '消去されるもの', en: 'What is erased' },
  losses: {
    ja: '名前・住所・電話番号・メールアドレス・提出書類・理由などのメモと、ログインID・パスワードが消去されます。',
    en: 'Names, addresses, phone numbers, e-mail addresses, documents, notes, and the log-ins.',
  },
  stays: {
    ja: '金額・契約・請求の記録は残り、名前の代わりに「消去済み」と表示されます。',
    en: 'Amounts, contracts and invoices stay; they read “消去済み” (erased) in place of names.',
  },
  never: { ja: '元に戻すことはできません。', en: 'It cannot be undone.' },
  verb: { ja: '個人情報を消去する', en: 'Erase the personal data' },
  done: { ja: '個人情報の消去を受け付けました。', en: 'The personal data are being erased.' },
  mistyped: { ja: 'アカウントの名前と一致しません。', en: 'This is not the name of the account.' },
} as const

/** 個人情報の消去: what holds it, what is lost, and doing it (OPS-12). */
export class EraseAccount extends KaisenElement {
  static override properties = { accountId: {} }
  declare accountId: string

  #account = new LiveQuery<Account>(this, () => ({
    path: 'account',
    params: { accountId: this.accountId },
  }))
  #erasure = new LiveQuery<Erasure>(this, () => ({ path: `accounts/${this.accountId}/erasure` }), {
    views: ['account', 'wallet', 'contracts', 'invoices'],
  })

  constructor() {
    super()
    this.accountId = ''
  }

  #fields(name: string): Field[] {
    return [
      {
        name: 'reason',
        label: {
          ja: '理由（記録に残ります。個人の名前は書かないでください）',
          en: 'Reason (kept; name nobody)',
        },
        required: true,
        maxLength: 200,
        example: {
          ja: '例：ご本人からの消去のご依頼',
          en: 'For example At the customer’s request',
        },
      },
      {
        name: 'typed',
        label: {
          ja: `確認のため、アカウントの名前「${name}」を入力`,
          en: `To confirm, type the account’s name: ${name}`,
        },
        required: true,
        autocomplete: 'off',
        check: (value) => (value === name ? null : words.mistyped),
      },
    ]
  }

  #erase: FormAction = ({ reason }, { commandId }) =>
    command(
      'ErasePersonalData',
      { accountId: this.accountId, reason: String(reason) },
      { commandId },
    )

  #form(): TemplateResult {
    return this.#account.render(
      ({ name }) => html`<k-form
        .fields=${this.#fields(name)}
        .verb=${words.verb}
        .action=${this.#erase}
        danger
        cancel-href=${`/staff/accounts/${this.accountId}`}
        @k-done=${() => {
          toast(words.done)
          void this.#erasure.refresh()
        }}
      ></k-form>`,
    )
  }

  #open({ holds }: Erasure): TemplateResult {
    const { contracts, orders, payments, balance, documents, documentsUntil } = holds
    const { identityRecords, identityUntil } = holds
    const isHeld =
      contracts + orders + payments + documents + identityRecords > 0 || balance !== '0'
    const until = (day: string | null): string =>
      day === null ? '' : `（${formatDate(day)}${text(words.until)}）`
    const isLasting = identityRecords > 0 && identityUntil === null
    const kept = isLasting ? text(words.afterContracts) : until(identityUntil)
    return html`<div class="k-stack">
      ${card(
        words.holds,
        html`${banner(isHeld ? 'warning' : 'success', text(isHeld ? words.held : words.free))}
        ${definitions([
          [words.contracts, String(contracts)],
          [words.orders, String(orders)],
          [words.payments, String(payments)],
          [words.balance, money(balance)],
          [words.documents, `${documents}${until(documentsUntil)}`],
          [words.identity, `${identityRecords}${kept}`],
        ])}`,
      )}
      ${card(
        words.what,
        html`<p>${text(words.losses)}</p>
          <p>${text(words.stays)}</p>
          <p><strong>${text(words.never)}</strong></p>`,
      )}
      ${isHeld ? '' : card(words.verb, this.#form())}
    </div>`
  }

  protected override render() {
    return page({
      heading: words.heading,
      lead: this.#erasure.value?.erased === null ? (this.#account.value?.name ?? '') : '',
      body: this.#erasure.render((erasure) =>
        erasure.erased === null
          ? this.#open(erasure)
          : html`<div class="k-stack">${erasureNote(erasure.erased)}</div>`,
      ),
    })
  }
}

define('erase-account', EraseAccount)

export const screen: ScreenModule['screen'] = ({ params }) =>
  html`<erase-account .accountId=${params.accountId ?? ''}></erase-account>`
