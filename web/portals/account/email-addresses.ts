import { html, type TemplateResult } from 'lit'
import type { AccountInformation } from '../../../read-api/schemas/information.ts'
import { command } from '../../client/api.ts'
import type { Outcome } from '../../client/refused.ts'
import { define } from '../../components/element.ts'
import type { FormAction } from '../../components/form.ts'
import type { FieldValue, FormSection, FormValues } from '../../components/form-model.ts'
import { emailOf, isEmail } from '../../parts/contact-fields.ts'
import { InformationScreen } from '../../parts/information-screen.ts'
import type { ScreenModule } from '../../router/route.ts'
import type { Bilingual } from '../../text/language.ts'

const words = {
  heading: { ja: 'メールアドレス変更', en: 'E-mail addresses' },
  lead: {
    ja: 'カンマ区切りで複数のアドレスを登録できます。保存するとすぐに反映されます。決済には、請求先の先頭のアドレスを使います。',
    en: 'Separate addresses by commas. Settlements use the first billing address.',
  },
  form: { ja: 'メールアドレスの変更', en: 'Change' },
  wrong: {
    ja: 'メールアドレスをカンマ区切りで入力してください。例：a@example.jp, b@example.jp',
    en: 'Please separate e-mail addresses by commas: a@example.jp, b@example.jp',
  },
  differ: { ja: '上のメールアドレスと一致しません。', en: 'This is not what stands above.' },
  sameHint: {
    ja: '空欄の場合は、契約者のアドレスに送ります。',
    en: 'Left empty, mail goes to the contractor.',
  },
} as const satisfies Record<string, Bilingual>

const roles = ['contractor', 'billing', 'shipping'] as const
type Role = (typeof roles)[number]

const roleNames: Readonly<Record<Role, Bilingual>> = {
  contractor: { ja: '契約者情報', en: 'Contractor' },
  billing: { ja: '請求先情報', en: 'Billing' },
  shipping: { ja: '送付先情報', en: 'Shipping' },
}

const addressesIn = (value: FieldValue | undefined): string[] =>
  String(value ?? '')
    .split(/[,、，\n]/)
    .map(emailOf)
    .filter((address) => address !== '')

const checkList = (value: FieldValue): Bilingual | null =>
  addressesIn(value).every(isEmail) ? null : words.wrong

/** Whose mail a browser fills in; the contractor's own stands in no section. */
const tokens: Readonly<Record<Role, string>> = {
  contractor: 'email',
  billing: 'billing email',
  shipping: 'shipping email',
}

/** The second field is asked for as soon as the first one has changed. */
const sectionOf = (role: Role, before: readonly string[]): FormSection => {
  const isChanged = (values: FormValues) =>
    addressesIn(values[role]).join() !== before.join() && addressesIn(values[role]).length > 0
  return {
    heading: roleNames[role],
    fields: [
      {
        name: role,
        label: { ja: 'メールアドレス', en: 'E-mail addresses' },
        required: role === 'contractor',
        maxLength: 2_000,
        autocomplete: tokens[role],
        ...(role === 'contractor' ? {} : { example: words.sameHint }),
        check: checkList,
      },
      {
        name: `${role}Again`,
        label: { ja: 'メールアドレス（確認）', en: 'E-mail addresses again' },
        required: true,
        maxLength: 2_000,
        autocomplete: tokens[role],
        when: isChanged,
        check: (value, values) =>
          addressesIn(value).join() === addressesIn(values[role]).join() ? null : words.differ,
      },
    ],
  }
}

/** `billing.1` in an answer is the form's field `billing`. */
const atRoles = (outcome: Outcome<unknown>): Outcome<unknown> =>
  outcome.ok
    ? outcome
    : {
        ok: false,
        refused: {
          ...outcome.refused,
          fields: outcome.refused.fields.map(({ field, sentence }) => ({
            field: field.replace(/\.\d+$/, ''),
            sentence,
          })),
        },
      }

/** メールアドレス変更: where mail of each role goes (ACC-09). */
export class Emails extends InformationScreen {
  protected override readonly heading = words.heading
  #save: FormAction = async (values, attempt) => {
    const lists = Object.fromEntries(roles.map((role) => [role, addressesIn(values[role])]))
    const data = { accountId: this.accountId, ...lists }
    return atRoles(await command('ChangeEmailAddresses', data, attempt))
  }

  protected override draw({ emails }: AccountInformation): TemplateResult {
    return this.changePage({
      ...words,
      sections: roles.map((role) => sectionOf(role, emails[role])),
      values: Object.fromEntries(roles.map((role) => [role, emails[role].join(', ')])),
      action: this.#save,
    })
  }
}

define('account-email-addresses', Emails)

/** メールアドレス変更. */
export const screen: ScreenModule['screen'] = () =>
  html`<account-email-addresses></account-email-addresses>`
