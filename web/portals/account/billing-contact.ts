import { html, type TemplateResult } from 'lit'
import type { AccountInformation } from '../../../read-api/schemas/information.ts'
import { command } from '../../client/api.ts'
import { define } from '../../components/element.ts'
import type { FormAction } from '../../components/form.ts'
import type { Field } from '../../components/form-model.ts'
import { contactIn, contactSections, contactValues } from '../../parts/contact-change.ts'
import { InformationScreen } from '../../parts/information-screen.ts'
import { textOrNull } from '../../parts/typed-text.ts'
import type { ScreenModule } from '../../router/route.ts'
import type { Bilingual } from '../../text/language.ts'

const words = {
  heading: { ja: '請求先情報変更', en: 'Billing contact' },
  lead: {
    ja: '契約者と請求先は原則として同一です。普段連絡が取れる住所・電話番号を入力してください。保存するとすぐに反映されます。',
    en: 'As a rule the contractor pays. Say where you can be reached; it works at once.',
  },
  form: { ja: '請求先情報の変更', en: 'Change' },
} as const satisfies Record<string, Bilingual>

const remarks: Field = {
  name: 'billingRemarks',
  label: { ja: '備考欄', en: 'Remarks' },
  kind: 'textarea',
  lines: 3,
  maxLength: 400,
}

/** 請求先情報変更: who is turned to about payments (ACC-09). */
export class BillingContact extends InformationScreen {
  protected override readonly heading = words.heading
  #save: FormAction = (values, attempt) => {
    const before = this.information.value?.details.billing ?? null
    const billing = contactIn('billing', values, before)
    const billingRemarks = textOrNull(values, 'billingRemarks')
    const data = { accountId: this.accountId, billing, billingRemarks }
    return command('ChangeBillingContact', data, attempt)
  }

  protected override draw({ details }: AccountInformation): TemplateResult {
    const needsPerson = details.contractorClass === 'corporation'
    const label = { ja: '請求先', en: 'Billing contact' }
    return this.changePage({
      ...words,
      sections: contactSections('billing', label, needsPerson, [remarks]),
      values: {
        ...contactValues('billing', details.billing),
        billingRemarks: details.billingRemarks ?? '',
      },
      action: this.#save,
    })
  }
}

define('account-billing-contact', BillingContact)

/** 請求先情報変更. */
export const screen: ScreenModule['screen'] = () =>
  html`<account-billing-contact></account-billing-contact>`
