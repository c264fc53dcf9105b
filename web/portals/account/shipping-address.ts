import { html, type TemplateResult } from 'lit'
import type { AccountInformation } from '../../../read-api/schemas/information.ts'
import { command } from '../../client/api.ts'
import { define } from '../../components/element.ts'
import type { FormAction } from '../../components/form.ts'
import { contactIn, contactSections, contactValues } from '../../parts/contact-change.ts'
import { InformationScreen } from '../../parts/information-screen.ts'
import type { ScreenModule } from '../../router/route.ts'
import type { Bilingual } from '../../text/language.ts'

const words = {
  heading: { ja: '送付先情報変更', en: 'Shipping address' },
  lead: {
    ja: '電話機などを購入したときのお届け先です。保存するとすぐに反映されます。',
    en: 'Where phones that you buy are sent. It takes effect at once.',
  },
  form: { ja: '送付先情報の変更', en: 'Change' },
} as const satisfies Record<string, Bilingual>

const sections = contactSections('shipping', { ja: '送付先', en: 'Shipping address' }, false)

/** 送付先情報変更: where parcels go (ACC-09). */
export class ShippingAddress extends InformationScreen {
  protected override readonly heading = words.heading
  #save: FormAction = (values, attempt) => {
    const shipping = contactIn('shipping', values, this.information.value?.details.shipping ?? null)
    return command('ChangeShippingAddress', { accountId: this.accountId, shipping }, attempt)
  }

  protected override draw({ details }: AccountInformation): TemplateResult {
    const values = contactValues('shipping', details.shipping)
    return this.changePage({ ...words, sections, values, action: this.#save })
  }
}

define('account-shipping-address', ShippingAddress)

/** 送付先情報変更. */
export const screen: ScreenModule['screen'] = () =>
  html`<account-shipping-address></account-shipping-address>`
