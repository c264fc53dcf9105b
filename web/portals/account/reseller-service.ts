import { html, type TemplateResult } from 'lit'
import { looksLikeNotificationNumber } from '../../../domain/account/notification-number.ts'
import type { AccountInformation } from '../../../read-api/schemas/information.ts'
import { command } from '../../client/api.ts'
import { define } from '../../components/element.ts'
import type { FormAction } from '../../components/form.ts'
import type { Field, FormValues } from '../../components/form-model.ts'
import { banner } from '../../components/states.ts'
import { InformationScreen } from '../../parts/information-screen.ts'
import { textOrNull } from '../../parts/typed-text.ts'
import type { ScreenModule } from '../../router/route.ts'
import { type Bilingual, text } from '../../text/language.ts'

const words = {
  heading: { ja: 'サービス名・電気通信事業届出番号登録', en: 'Reseller service' },
  lead: {
    ja: '再販事業者様が、提供するサービスの名称と電気通信事業の届出番号を登録します。再販をやめた場合は空欄で保存してください。',
    en: 'For resellers: your service and telecom notification. Leave both empty to end.',
  },
  unusual: {
    ja: '一般的な届出番号（例：A-04-20100）と形が異なります。このまま保存することもできます。',
    en: 'Notification numbers usually look like A-04-20100. You may save it all the same.',
  },
  both: {
    ja: 'サービス名と届出番号の両方を入力してください。',
    en: 'Please enter both name and number.',
  },
  form: { ja: '再販サービス', en: 'Service' },
} as const satisfies Record<string, Bilingual>

const isFilled = (values: FormValues, name: string): boolean => textOrNull(values, name) !== null

const fields: readonly Field[] = [
  {
    name: 'serviceName',
    label: { ja: 'サービス名', en: 'Name of the service' },
    maxLength: 80,
    check: (_, values) => (isFilled(values, 'notificationNumber') ? null : words.both),
  },
  {
    name: 'notificationNumber',
    label: { ja: '電気通信事業届出番号', en: 'Notification number' },
    maxLength: 40,
    narrow: true,
    example: { ja: '例：A-04-20100', en: 'For example A-04-20100' },
    check: (_, values) => (isFilled(values, 'serviceName') ? null : words.both),
    note: (values) => {
      const typed = textOrNull(values, 'notificationNumber')
      return typed === null || looksLikeNotificationNumber(typed)
        ? null
        : banner('warning', text(words.unusual))
    },
  },
]

/** サービス名・電気通信事業届出番号登録, for resellers (ACC-09, TEL-08). */
export class Reseller extends InformationScreen {
  protected override readonly heading = words.heading
  #save: FormAction = (values, attempt) => {
    const serviceName = textOrNull(values, 'serviceName')
    const notificationNumber = textOrNull(values, 'notificationNumber')
    const service =
      serviceName === null || notificationNumber === null
        ? null
        : { serviceName, notificationNumber }
    return command('NameResellerService', { accountId: this.accountId, service }, attempt)
  }

  protected override draw({ resellerService }: AccountInformation): TemplateResult {
    return this.changePage({
      ...words,
      sections: [{ fields }],
      values: { serviceName: '', notificationNumber: '', ...resellerService },
      action: this.#save,
    })
  }
}

define('account-reseller-service', Reseller)

/** サービス名・電気通信事業届出番号登録. */
export const screen: ScreenModule['screen'] = () =>
  html`<account-reseller-service></account-reseller-service>`
