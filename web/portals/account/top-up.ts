import { html, type TemplateResult } from 'lit'
import type { Account } from '../../../read-api/schemas/account.ts'
import { command } from '../../client/api.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { sentenceOf } from '../../client/refused.ts'
import { session } from '../../client/session.ts'
import { idPerAttempt, newCommandId } from '../../client/uuid.ts'
import { define, KaisenElement } from '../../components/element.ts'
import type { Form, FormAction } from '../../components/form.ts'
import type { Field, FieldValue, FormValues } from '../../components/form-model.ts'
import { money } from '../../components/money.ts'
import { card, figures, page } from '../../components/page.ts'
import { banner } from '../../components/states.ts'
import { formatMoney, parseMoney } from '../../format/money.ts'
import { inCartBanner, toCartButton } from '../../parts/to-cart.ts'
import { go, place } from '../../router/navigation.ts'
import type { ScreenModule } from '../../router/route.ts'
import { type Bilingual, text } from '../../text/language.ts'
import { markForward } from './gateway-forward.ts'
import '../../components/form.ts'

const yenUnits = 10_000n
const lowest = 1_000n * yenUnits
const highest = 5_000_000n * yenUnits
const choices = [1_000n, 3_000n, 5_000n, 10_000n, 30_000n, 50_000n] as const

const words = {
  heading: { ja: 'プリペイド購入', en: 'Top up' },
  lead: {
    ja: 'チャージには消費税はかかりません。有効期限は、チャージ日の翌日から180日間です。',
    en: 'A top-up carries no consumption tax. It can be used for 180 days after its date.',
  },
  range: {
    ja: '1,000円から5,000,000円までの金額を、1円単位で入力してください。',
    en: 'Please enter whole yen, from ¥1,000 to ¥5,000,000.',
  },
  choose: {
    ja: '金額を選択するか、入力してください。',
    en: 'Please choose an amount or type one.',
  },
  verb: { ja: '支払い画面へ進む', en: 'Continue to payment' },
  amount: { ja: '金額', en: 'Amount' },
  later: { ja: 'まとめて支払う', en: 'Pay several together' },
  laterHint: {
    ja: '上の金額をカートに入れ、ほかのチャージとまとめて1回で支払えます。',
    en: 'Put the amount above into the cart and pay it with other top-ups in one payment.',
  },
  pay: { ja: 'お支払い額', en: 'To pay' },
  now: { ja: '現在の残額', en: 'Balance now' },
  after: { ja: 'チャージ後の残額', en: 'Balance afterwards' },
} as const satisfies Record<string, Bilingual>

/** The typed amount if there is one, else the chosen one (PAY-01); null while neither is. */
const amountOf = ({ typed, chosen }: FormValues): bigint | null => {
  const text = String(typed ?? '').trim()
  if (text !== '') return parseMoney(text)
  return chosen === undefined || chosen === null || chosen === '' ? null : BigInt(String(chosen))
}

/** Chosen where the list has it: what is typed would win over a choice made anew. */
const amountGivenUp = (units: string | null) => {
  if (units === null || !/^\d{1,16}$/.test(units)) return {}
  const yen = BigInt(units) / yenUnits
  const isListed = choices.some((choice) => choice === yen)
  return isListed ? { chosen: units } : { typed: yen.toString() }
}

const isInRange = (amount: bigint): boolean =>
  amount % yenUnits === 0n && amount >= lowest && amount <= highest

const checkTyped = (value: FieldValue): Bilingual | null => {
  const amount = parseMoney(String(value))
  return amount !== null && isInRange(amount) ? null : words.range
}

const option = (yen: bigint) => ({
  value: (yen * yenUnits).toString(),
  label: { ja: formatMoney(yen * yenUnits), en: formatMoney(yen * yenUnits) },
})

const fields: readonly Field[] = [
  {
    name: 'chosen',
    label: { ja: '金額を選ぶ', en: 'Choose an amount' },
    kind: 'radio',
    options: choices.map(option),
  },
  {
    name: 'typed',
    label: { ja: '金額を入力する', en: 'Or type one' },
    kind: 'amount',
    unit: { ja: '円', en: 'yen' },
    narrow: true,
    example: {
      ja: '例：20,000（1,000円から5,000,000円まで。入力した金額を優先します）',
      en: 'For example 20,000, from 1,000 to 5,000,000. What you type wins.',
    },
    check: checkTyped,
  },
  {
    name: 'method',
    label: { ja: 'お支払い方法', en: 'Method' },
    kind: 'radio',
    required: true,
    options: [
      {
        value: 'new-card',
        label: { ja: '新しいカード', en: 'New card' },
        hint: {
          ja: '決済会社の画面でカード情報を入力します。当社はカード番号を受け取りません。',
          en: 'You enter the card on the payment company’s page; we never receive its number.',
        },
      },
    ],
  },
]

/** プリペイド購入: how much, then to the payment company (PAY-01, PAY-04). */
export class TopUp extends KaisenElement {
  #account = new LiveQuery<Account>(this, () => ({ path: 'account' }), { views: ['wallet'] })
  #paymentOf = idPerAttempt()
  /** Whoever changes an amount finds the one given up before. */
  #first = { method: 'new-card', ...amountGivenUp(place().query.get('amount')) }
  #isInCart = false
  #refused = ''

  #request: FormAction = async (values, attempt) => {
    const accountId = session()?.accountId ?? ''
    const amount = amountOf(values)
    if (amount === null) {
      const field = { field: 'typed', sentence: words.choose }
      const refused = {
        code: 'request_invalid',
        kind: 'invalid',
        details: {},
        fields: [field],
      } as const
      return { ok: false, refused }
    }
    const paymentId = this.#paymentOf(attempt.commandId)
    const data = { paymentId, accountId, amount: amount.toString() }
    const answer = await command('RequestTopUp', data, attempt)
    return answer.ok ? { ok: true, value: paymentId } : answer
  }

  async #put() {
    const amount = amountOf(this.querySelector<Form>('k-form')?.current() ?? {})
    this.#isInCart = false
    if (amount === null || !isInRange(amount))
      this.#refused = text(amount === null ? words.choose : words.range)
    else {
      const accountId = session()?.accountId ?? ''
      const line = { accountId, lineId: newCommandId(), amount: amount.toString() }
      const answer = await command('AddTopUpToCart', line)
      this.#isInCart = answer.ok
      this.#refused = answer.ok ? '' : sentenceOf(answer.refused)
    }
    this.requestUpdate()
  }

  #later = () =>
    card(
      words.later,
      html`<p class="k-hint">${text(words.laterHint)}</p>
      ${this.#isInCart ? inCartBanner('/account') : ''}
      ${this.#refused === '' ? '' : banner('error', this.#refused)}
      <div class="k-form-foot">${toCartButton(() => void this.#put())}</div>`,
    )

  #done({ detail: paymentId }: CustomEvent<string>) {
    markForward(paymentId)
    go(`/account/top-up/${paymentId}`)
  }

  #summary(values: FormValues): TemplateResult {
    const amount = amountOf(values)
    const shown = amount !== null && isInRange(amount) ? amount : null
    const balance = this.#account.value?.balance
    return card(
      words.amount,
      figures([
        [words.pay, shown === null ? null : money(shown)],
        [words.now, balance === undefined ? null : money(balance)],
        [
          words.after,
          shown === null || balance === undefined ? null : money(BigInt(balance) + shown),
        ],
      ]),
    )
  }

  protected override render(): TemplateResult {
    return page({
      heading: words.heading,
      lead: words.lead,
      body: html`<div class="k-stack"><k-form
        .fields=${fields}
        .values=${this.#first}
        .verb=${words.verb}
        .action=${this.#request}
        .summary=${(values: FormValues) => this.#summary(values)}
        cancel-href="/account"
        @k-done=${(event: CustomEvent<string>) => this.#done(event)}
      ></k-form>${this.#later()}</div>`,
    })
  }
}

define('account-top-up', TopUp)

/** プリペイド購入. */
export const screen: ScreenModule['screen'] = () => html`<account-top-up></account-top-up>`
