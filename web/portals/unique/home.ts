import { html, type TemplateResult } from 'lit'
import type { OutgoingCalls } from '../../../read-api/schemas/calls.ts'
import type { Unique } from '../../../read-api/schemas/uniques.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { session, today } from '../../client/session.ts'
import { define, KaisenElement } from '../../components/element.ts'
import { money } from '../../components/money.ts'
import { card, chip, definitions, page } from '../../components/page.ts'
import { banner } from '../../components/states.ts'
import { formatDate, formatDuration } from '../../format/japan-time.ts'
import { formatCount } from '../../format/money.ts'
import { formatPhone } from '../../format/phone.ts'
import { callsInProgress } from '../../parts/calls-in-progress.ts'
import type { ScreenModule } from '../../router/route.ts'
import { type Bilingual, text } from '../../text/language.ts'

const words = {
  line: { ja: 'この回線', en: 'This line' },
  uniqueId: { ja: 'ユニークID', en: 'Unique ID' },
  name: { ja: '名前', en: 'Name' },
  caller: { ja: '発信者番号', en: 'Caller number' },
  incoming: { ja: '着信する電話番号', en: 'Numbers that ring here' },
  status: { ja: '状態', en: 'Status' },
  endsOn: { ja: '終了日', en: 'Ends on' },
  today: { ja: '本日の発信', en: 'Calls today' },
  count: { ja: '件数', en: 'Calls' },
  time: { ja: '通話時間', en: 'Talk time' },
  charge: { ja: '通話料（税抜）', en: 'Charges (ex tax)' },
  history: { ja: '発信履歴', en: 'Outgoing calls' },
  calls: { ja: '通話中', en: 'Calls in progress' },
  phone: { ja: '電話機（デモ）を開く', en: 'Open the phone (demonstration)' },
  noCaller: {
    ja: '発信者番号が設定されていないため、外線に発信できません。サークルの管理者が設定します。',
    en: 'No caller number is set, so no calls to the outside. The circle’s administrator sets it.',
  },
} as const satisfies Record<string, Bilingual>

const statuses = {
  active: { tone: 'good', label: { ja: '利用中', en: 'In use' } },
  cancelling: { tone: 'waiting', label: { ja: '解約中', en: 'Cancelling' } },
  ended: { tone: 'ended', label: { ja: '解約', en: 'Ended' } },
} as const

const lineOf = (unique: Unique): TemplateResult =>
  definitions([
    [words.uniqueId, html`<span class="k-figure">${unique.uniqueId}</span>`],
    [words.name, unique.name],
    [words.caller, unique.callerNumber === null ? null : formatPhone(unique.callerNumber)],
    [words.incoming, unique.incomingNumbers.map((number) => formatPhone(number)).join('、')],
    [words.status, chip(statuses[unique.status].label, statuses[unique.status].tone)],
    unique.endsOn === null ? null : [words.endsOn, formatDate(unique.endsOn)],
  ])

const todayOf = ({ totals }: OutgoingCalls): TemplateResult =>
  definitions([
    [words.count, formatCount(totals.calls)],
    [words.time, formatDuration(totals.seconds)],
    [words.charge, money(totals.charge)],
  ])

/** The line's first page: its numbers, today's calls, what goes on now. */
export class UniqueHome extends KaisenElement {
  #unique = new LiveQuery<Unique>(
    this,
    () => ({ path: `uniques/${session()?.uniqueId ?? session()?.actingFor?.id ?? ''}` }),
    { views: ['uniques', 'numbers'] },
  )
  #today = new LiveQuery<OutgoingCalls>(
    this,
    () => ({ path: 'calls/outgoing', params: { from: today(), to: today(), pageSize: 1 } }),
    { views: ['calls', 'history'] },
  )

  protected override render(): TemplateResult {
    const unique = this.#unique.value
    return page({
      heading: unique?.name ?? session()?.name ?? words.line,
      action: html`<a class="k-button k-primary" href="/unique/phone">${text(words.phone)}</a>`,
      body: html`<div class="k-stack">
        ${unique?.callerNumber === null ? banner('warning', text(words.noCaller)) : ''}
        <div class="k-grid">
          ${card(words.line, this.#unique.render(lineOf))}
          ${card(words.today, this.#today.render(todayOf), {
            action: html`<a href="/unique/calls">${text(words.history)}</a>`,
          })}
        </div>
        ${card(words.calls, callsInProgress())}
      </div>`,
    })
  }
}

define('unique-home', UniqueHome)

/** The first page of the unique portal. */
export const screen: ScreenModule['screen'] = () => html`<unique-home></unique-home>`
