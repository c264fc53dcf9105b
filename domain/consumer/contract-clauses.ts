import { japaneseDate } from '../kernel/figure-text.ts'
import { kindTexts } from './sheet-text.ts'
import type { ContractDocument, DocumentService } from './values.ts'

/** One part of the document: a heading, a table where it has one, and paragraphs. */
export type SheetSection = {
  heading: string
  paragraphs: string[]
  /** `right`: the columns of figures. */
  table: { columns: string[]; right: number[]; rows: string[][] } | null
}

const section = (heading: string, ...paragraphs: string[]): SheetSection => ({
  heading,
  paragraphs,
  table: null,
})

const quality = section(
  '3. 品質・提供区域',
  '固定電話の番号（0AB〜J番号）は、固定電話に相当する品質で提供します。050番号その他の番号の品質は、お客様のインターネット回線の状況により変わります（ベストエフォート）。',
  '提供区域は、インターネットに接続できる日本国内です。海外の電話番号は、その国・地域の番号です。停電のとき、またはインターネット回線が使えないときは、通話できません。',
)

/** TEL-04: what of emergency calls is so for every line, and for the numbers of this order. */
const emergency = ({ services }: ContractDocument): SheetSection => {
  const numbers = services.flatMap((service) => service.numbers)
  const named = (isGeographic: boolean): string[] => {
    const shown = numbers.filter((number) => number.isGeographic === isGeographic)
    return shown.length === 0 ? [] : [shown.map(({ display }) => display).join('、')]
  }
  return section(
    '4. 緊急通報（110・118・119）の制限',
    '緊急通報は、発信者番号に固定電話の番号（0AB〜J番号）を設定した回線から利用できます。発信規制や残額の不足によって止まることはなく、通話料はかかりません。' +
      '番号と住所は、番号非通知（184）でも緊急通報の受付機関に通知されることがあります。',
    '050番号・海外の電話番号・フリーコール・ナビダイヤルを発信者番号にした回線には、緊急通報を提供する義務がなく、つながらないことがあります。' +
      '携帯電話や固定電話をご用意ください。停電のとき、またはインターネット回線が使えないときも利用できません。',
    ...named(true).map((list) => `このご契約の番号のうち、緊急通報に使えるもの：${list}`),
    ...named(false).map((list) => `このご契約の番号のうち、緊急通報に使えないもの：${list}`),
  )
}

const policyTexts: Readonly<
  Record<DocumentService['cancellation']['policy'], (cutOff: string) => string>
> = {
  'same-month': (cutOff) =>
    `月の最終日の${cutOff}までのお申し込みは当月末、その後は翌月末に終了します。`,
  'next-month': (cutOff) =>
    `月の最終日の${cutOff}までのお申し込みは翌月末、その後は翌々月末に終了します。`,
  'next-month-no-cutoff': () =>
    'お申し込みの翌月末に終了します（時刻による締め切りはありません）。',
}

const cutOffText = (cutOff: string | null): string => {
  const [hour = 0, minute = 0] = (cutOff ?? '').split(':').map(Number)
  return `${hour}時${minute === 0 ? '' : `${minute}分`}`
}

/** Ways to end, one for each kind of service that was bought. */
const endings = ({ services }: ContractDocument): string[] =>
  [...Map.groupBy(services, ({ productGroup }) => productGroup)].map(([group, ofGroup]) => {
    const { policy, cutOff } = (ofGroup[0] as DocumentService).cancellation
    return `${kindTexts[group]}：${policyTexts[policy](cutOffText(cutOff))}`
  })

const changing = (document: ContractDocument): SheetSection =>
  section(
    '6. 変更・解約の方法と条件',
    'ログイン後の画面で、いつでもお申し込みいただけます。契約者情報や送付先は「アカウント情報」から、回線・番号の設定は各画面から変更できます。',
    '解約は「契約と解約」の画面からお申し込みください。お申し込みを受け付けた時刻で終了日が決まります（日本時間）。終了前であれば、解約を取り消せます。',
    ...endings(document),
    '最終月の月額費用は全額をいただきます。解約金・違約金はありません。解約した電話番号は、同じ番号を再び契約できるとは限りません。',
  )

const withdrawing = ({ withdrawUntil, operator }: ContractDocument): SheetSection =>
  withdrawUntil === null
    ? section(
        '7. 初期契約解除',
        '法人その他の団体、または営業のためのご契約は、初期契約解除の対象外です。',
      )
    : section(
        '7. 初期契約解除（8日以内の解除）',
        `この書面を受け取った日を含めて8日以内（${japaneseDate(withdrawUntil)}まで）は、書面または電磁的記録により、` +
          '理由を問わずこのご契約を解除できます。この日までに発信された通知は有効です。',
        '解除すると、このご契約のサービスはただちに終了し、電話番号は使えなくなります。' +
          '違約金はなく、いただいた初期費用・月額費用・番号ごとの公的料金は、消費税を含めて全額をプリペイドの残額にお戻しします。解除までの通話料は、ご負担いただきます。',
        `通知先：${operator.name}　${operator.address}　電話 ${operator.phone}。注文番号と契約者名をお知らせください。` +
          '事実と異なる説明を受けて誤認した場合などは、8日を過ぎても解除できることがあります。',
      )

/** Everything of the document that is said in sentences (TEL-04, TEL-07, ORD-31). */
export const clausesOf = (document: ContractDocument): SheetSection[] => [
  quality,
  emergency(document),
  section(
    '5. 割引・契約期間',
    '適用している割引はありません。契約期間の定めはなく、解約のお申し込みがない限り、毎月自動で更新します。',
  ),
  changing(document),
  withdrawing(document),
  section(
    '8. お問い合わせ',
    `${document.operator.name}　${document.operator.address}　電話 ${document.operator.phone}`,
  ),
]
