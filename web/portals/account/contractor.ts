import { html, nothing, type TemplateResult } from 'lit'
import type { AccountInformation } from '../../../read-api/schemas/information.ts'
import { command } from '../../client/api.ts'
import { idPerAttempt } from '../../client/uuid.ts'
import { confirmFirst } from '../../components/dialog.ts'
import { define } from '../../components/element.ts'
import type { Form, FormAction } from '../../components/form.ts'
import type { FormSection } from '../../components/form-model.ts'
import { card, definitions, page } from '../../components/page.ts'
import { banner } from '../../components/states.ts'
import { formatInstant } from '../../format/japan-time.ts'
import { formatMoney } from '../../format/money.ts'
import { addressFields, fieldValues } from '../../parts/contact-fields.ts'
import { identityRows } from '../../parts/contact-view.ts'
import {
  atFields,
  detailsOf,
  nameFields,
  phoneFields,
  representativeSection,
} from '../../parts/details-fields.ts'
import { InformationScreen } from '../../parts/information-screen.ts'
import type { ScreenModule } from '../../router/route.ts'
import { type Bilingual, text } from '../../text/language.ts'
import '../../components/form.ts'

const words = {
  heading: { ja: '契約者情報変更', en: 'Contractor' },
  lead: {
    ja: '登記簿または住民票と同じ内容を入力してください。メールアドレスは「メールアドレス変更」で変更できます。',
    en: 'Please keep to the company register or resident record. E-mail has a page of its own.',
  },
  phoneNotice: {
    ja: '電話番号は緊急連絡先になります。当社から提供している番号以外を入力してください。',
    en: 'The phone number is the emergency contact. It may not be one of ours.',
  },
  nameNotice: {
    ja: 'お名前・ご住所・代表者の変更には、書類の提出と審査が必要です。承認されるまで、請求書などは変更前の内容で発行します。',
    en: 'A new name, address or representative is screened first; invoices wait for it.',
  },
  methodNotice: {
    ja: '名義変更後のお支払い方法はプリペイドになり、登録済みのカードは削除し、オートリチャージは停止します。',
    en: 'After it you pay from the balance; stored cards and auto-recharge end.',
  },
  pending: { ja: '審査待ちの変更', en: 'Waiting for screening' },
  since: { ja: '申し込み', en: 'Asked for' },
  documents: { ja: '書類を提出する', en: 'Hand in documents' },
  withdraw: { ja: '変更を取り下げる', en: 'Withdraw the change' },
  withdrawAsk: { ja: 'この変更を取り下げますか', en: 'Withdraw this change?' },
  withdrawBody: {
    ja: '契約者情報は現在の内容のままになります。提出した書類の審査も終わります。',
    en: 'The contractor stays as it is; the documents are screened no further.',
  },
  verb: { ja: '変更を申し込む', en: 'Send the change' },
  form: { ja: '契約者情報の変更', en: 'Change' },
} as const satisfies Record<string, Bilingual>

/** What another name costs is said before it is asked for. */
const feeNotice = (fee: AccountInformation['nameChangeFee']): Bilingual => {
  const amount = fee === null ? '' : formatMoney(fee)
  return {
    ja: `名義変更には手数料${amount === '' ? '' : `${amount}（税抜）`}がかかり、承認時にプリペイド残額から差し引きます。`,
    en: `A new name costs a fee${amount === '' ? '' : ` of ${amount} ex tax`} from the balance.`,
  }
}

const sections: readonly FormSection[] = [
  { fields: [...nameFields, ...addressFields('')] },
  representativeSection,
  { heading: { ja: '連絡先', en: 'Numbers' }, lead: words.phoneNotice, fields: phoneFields },
]

/** 契約者情報変更: phones at once, name and address after screening (ACC-09). */
export class Contractor extends InformationScreen {
  protected override readonly heading = words.heading
  #changeOf = idPerAttempt()

  #save: FormAction = async (values, attempt) => {
    const { email: _, user: _u, billing: _b, shipping: _s, ...details } = detailsOf(values)
    const { billingRemarks: _r, agencyCode: _a, ...contractor } = details
    const changeId = this.#changeOf(attempt.commandId)
    const data = { accountId: this.accountId, changeId, ...contractor }
    return atFields(await command('ChangeContractor', data, attempt), 'details.')
  }

  /** What was typed has become the change above; the form shows what is in force. */
  #done = (event: CustomEvent): void => {
    ;(event.target as Form).reset()
    this.saved()
  }

  async #withdraw(changeId: string) {
    const isDone = await confirmFirst({
      heading: words.withdrawAsk,
      body: () => html`<p>${text(words.withdrawBody)}</p>`,
      verb: words.withdraw,
      danger: true,
      act: () => command('WithdrawContractorChange', { accountId: this.accountId, changeId }),
    })
    if (isDone) this.saved()
  }

  #pending({ pendingChange, pendingSince }: AccountInformation): TemplateResult | typeof nothing {
    if (pendingChange === null) return nothing
    const { changeId, identity } = pendingChange
    return card(
      words.pending,
      html`${definitions([
        ...identityRows(identity),
        [words.since, pendingSince === null ? null : formatInstant(pendingSince)],
      ])}
        <div class="k-form-foot">
          <a class="k-button k-primary" href="/account/documents"
            >${text(words.documents)}</a
          >
          <button
            type="button"
            class="k-button"
            @click=${() => void this.#withdraw(changeId)}
          >
            ${text(words.withdraw)}
          </button>
        </div>`,
    )
  }

  protected override draw(information: AccountInformation): TemplateResult {
    const { details } = information
    return page({
      heading: words.heading,
      lead: words.lead,
      body: html`<div class="k-stack">
        ${this.#pending(information)}
        ${banner(
          'info',
          html`<p>${text(words.nameNotice)}</p>
            <p>${text(feeNotice(information.nameChangeFee))} ${text(words.methodNotice)}</p>`,
        )}
        ${card(
          words.form,
          html`<k-form
            .sections=${sections}
            .values=${{
              ...fieldValues(details, ''),
              ...fieldValues(details.representative, 'representative.'),
            }}
            .verb=${words.verb}
            .action=${this.#save}
            cancel-href="/account"
            @k-done=${this.#done}
          ></k-form>`,
        )}
      </div>`,
    })
  }
}

define('account-contractor', Contractor)

/** 契約者情報変更. */
export const screen: ScreenModule['screen'] = () => html`<account-contractor></account-contractor>`
