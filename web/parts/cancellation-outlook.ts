import { html, type TemplateResult } from 'lit'
import type { CancellationPlan } from '../../read-api/schemas/cancellation.ts'
import { money } from '../components/money.ts'
import { card, type DefinitionRow, definitions } from '../components/page.ts'
import { banner } from '../components/states.ts'
import { formatDate, formatInstant, formatMonth } from '../format/japan-time.ts'
import { type Bilingual, text } from '../text/language.ts'
import { cutOffClock } from './cut-off-clock.ts'

/** What people read on every page that cancels something (ORD-35, BEY-04). */
export const cancellationWords = {
  status: { ja: '状態', en: 'Status' },
  cancelling: { ja: '解約のお申し込みを受け付けています。', en: 'The cancellation was received.' },
  receivedAt: { ja: '受付日時', en: 'Received' },
  decided: {
    ja: 'この受付日時で終了日が決まりました。あとで変わることはありません。',
    en: 'This instant of receipt decided the end date, which does not change any more.',
  },
  endsOn: { ja: '終了日', en: 'Ends on' },
  now: { ja: 'いま申し込むと', en: 'If you apply now' },
  endNow: { ja: '終了日', en: 'It ends on' },
  endLate: { ja: '締切を過ぎると', en: 'After the cut-off' },
  lastBill: { ja: '最後のご請求（税抜）', en: 'Last bill (ex tax)' },
  price: { ja: '解約手数料', en: 'Price of cancelling' },
  policy: { ja: '解約区分', en: 'Rule' },
  ordinary: { ja: '通常解約', en: 'Ordinary cancellation' },
  losses: { ja: '終了すると失われるもの', en: 'What is lost at the end' },
  goesOn: { ja: '続くもの', en: 'What goes on' },
  full: {
    ja: '最後の月も1か月分を全額いただきます。返金はありません。',
    en: 'The last month is charged in full; nothing is refunded.',
  },
  apply: { ja: '解約を申し込む', en: 'Apply for cancellation' },
  applied: { ja: '解約のお申し込みを受け付けました。', en: 'The cancellation was received.' },
  withdraw: { ja: '解約を取り消す', en: 'Withdraw the cancellation' },
  laterEnd: {
    ja: 'もう一度解約するときは、その時の締切で終了日が決まります。いまの終了日より遅くなることがあります。',
    en: 'Cancelled again, it ends as that moment has it, perhaps later than it would now.',
  },
  withdrawn: { ja: '解約を取り消しました。', en: 'The cancellation was withdrawn.' },
  endsThen: { ja: 'に終了します。', en: ' is the last day.' },
  back: { ja: '一覧に戻る', en: 'Back' },
} as const

/** The rules behind 通常解約, each in a word. */
export const policyNames = {
  'same-month': {
    ja: '通常解約（締切までのお申し込みで当月末に終了）',
    en: 'Ordinary: this month’s end, if applied for by the cut-off',
  },
  'next-month': {
    ja: '通常解約（締切までのお申し込みで翌月末に終了）',
    en: 'Ordinary: next month’s end, if applied for by the cut-off',
  },
  'next-month-no-cutoff': {
    ja: '通常解約（お申し込みの翌月末に終了、締切なし）',
    en: 'Ordinary: next month’s end, without cut-off',
  },
} as const

type Outlook = Pick<
  CancellationPlan,
  'now' | 'policy' | 'cutoffAt' | 'endsOn' | 'endsOnIfLate' | 'lastBillMonth' | 'lastBill'
>

/** What an application leads to now and after the cut-off, with the running clock (BEY-04). */
export const outlookCard = (
  outlook: Outlook,
  options: { passed: () => void; heading?: Bilingual | string; more?: readonly DefinitionRow[] },
): TemplateResult =>
  card(
    options.heading ?? cancellationWords.now,
    html`${cutOffClock(outlook, options.passed)}
    ${definitions([
      [cancellationWords.endNow, html`<strong>${formatDate(outlook.endsOn)}</strong>`],
      outlook.endsOnIfLate === null
        ? null
        : [cancellationWords.endLate, formatDate(outlook.endsOnIfLate)],
      [
        cancellationWords.lastBill,
        html`${formatMonth(outlook.lastBillMonth)} ${money(outlook.lastBill)}`,
      ],
      [cancellationWords.policy, text(policyNames[outlook.policy])],
      [cancellationWords.price, money('0')],
      ...(options.more ?? []),
    ])}
    <p class="k-hint">${text(cancellationWords.full)}</p>`,
  )

/** A list of sentences under a heading; nothing where there are none. */
export const sentencesCard = (heading: Bilingual, sentences: readonly Bilingual[]) =>
  sentences.length === 0
    ? ''
    : card(
        heading,
        html`<ul>
          ${sentences.map((sentence) => html`<li>${text(sentence)}</li>`)}
        </ul>`,
      )

/** That an application stands: the receipt that decided, and the end that it gave. */
export const receivedCard = (
  standing: { receivedAt: string | null; endsOn: string | null },
  note?: Bilingual,
): TemplateResult => html`${banner('success', text(cancellationWords.cancelling))}
  ${definitions([
    [
      cancellationWords.receivedAt,
      standing.receivedAt === null ? '' : formatInstant(standing.receivedAt, { seconds: true }),
    ],
    [
      cancellationWords.endsOn,
      standing.endsOn === null ? '' : html`<strong>${formatDate(standing.endsOn)}</strong>`,
    ],
    [cancellationWords.policy, text(cancellationWords.ordinary)],
    [cancellationWords.price, money('0')],
  ])}
  <p class="k-hint">${text(note ?? cancellationWords.decided)}</p>`

/** Back to the list, into the cart, and the one press that applies. */
export const applyFoot = (
  back: string,
  apply: () => void,
  toCart: TemplateResult | '' = '',
): TemplateResult => html`<div class="k-form-foot">
  <a class="k-button" href=${back}>${text(cancellationWords.back)}</a>
  ${toCart}
  <button type="button" class="k-button k-danger" @click=${apply}>
    ${text(cancellationWords.apply)}
  </button>
</div>`
