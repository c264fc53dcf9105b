import { html, type TemplateResult } from 'lit'
import type { AccountInformation } from '../../../read-api/schemas/information.ts'
import { command } from '../../client/api.ts'
import { define } from '../../components/element.ts'
import type { FormAction } from '../../components/form.ts'
import type { Field } from '../../components/form-model.ts'
import { InformationScreen } from '../../parts/information-screen.ts'
import type { ScreenModule } from '../../router/route.ts'
import type { Bilingual } from '../../text/language.ts'

const words = {
  heading: { ja: '各種設定', en: 'Preferences' },
  form: { ja: 'メールと請求書', en: 'Mail and invoices' },
} as const satisfies Record<string, Bilingual>

const fields: readonly Field[] = [
  {
    name: 'promotionalMail',
    label: { ja: 'プロモーションメールの配信', en: 'Promotional mail' },
    kind: 'radio',
    required: true,
    options: [
      { value: 'yes', label: { ja: '希望する', en: 'Yes, please' } },
      {
        value: 'no',
        label: { ja: '希望しない', en: 'No, thank you' },
        hint: {
          ja: 'メンテナンス情報や重要なメールは配信します。',
          en: 'Maintenance notices and important mail are always sent.',
        },
      },
    ],
  },
  {
    name: 'invoicePer',
    label: { ja: '請求書の発行', en: 'Invoices' },
    kind: 'radio',
    required: true,
    options: [
      { value: 'account', label: { ja: 'アカウント単位', en: 'One for the account' } },
      {
        value: 'circle',
        label: { ja: 'サークル単位', en: 'One for each circle' },
        hint: {
          ja: 'アカウント全体の料金は、代表サークルの請求書に記載します。',
          en: 'What belongs to the whole account stands on the representative circle’s.',
        },
      },
    ],
  },
  {
    name: 'circleStatements',
    label: { ja: 'サークル毎の請求明細書', en: 'Statement per circle' },
    kind: 'radio',
    required: true,
    options: [
      { value: 'yes', label: { ja: '表示する', en: 'Show' } },
      { value: 'no', label: { ja: '表示しない', en: 'Do not show' } },
    ],
  },
]

const yesNo = (is: boolean): string => (is ? 'yes' : 'no')

/** 各種設定: promotional mail, invoice per account or circle, statements (ACC-09). */
export class Preferences extends InformationScreen {
  protected override readonly heading = words.heading
  #save: FormAction = (values, attempt) =>
    command(
      'ChoosePreferences',
      {
        accountId: this.accountId,
        promotionalMail: values.promotionalMail === 'yes',
        invoicePer: values.invoicePer,
        circleStatements: values.circleStatements === 'yes',
      },
      attempt,
    )

  protected override draw({ preferences }: AccountInformation): TemplateResult {
    return this.changePage({
      ...words,
      sections: [{ fields }],
      values: {
        promotionalMail: yesNo(preferences.promotionalMail),
        invoicePer: preferences.invoicePer,
        circleStatements: yesNo(preferences.circleStatements),
      },
      action: this.#save,
    })
  }
}

define('account-preferences', Preferences)

/** 各種設定. */
export const screen: ScreenModule['screen'] = () =>
  html`<account-preferences></account-preferences>`
