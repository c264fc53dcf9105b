import { html } from 'lit'
import type {
  ChannelLine,
  ChannelPool,
  CircleChannels,
} from '../../../read-api/schemas/channels.ts'
import { command } from '../../client/api.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { sentenceOf } from '../../client/refused.ts'
import { define, KaisenElement } from '../../components/element.ts'
import { card, definitions, page } from '../../components/page.ts'
import { banner, emptyState } from '../../components/states.ts'
import { formatInstant } from '../../format/japan-time.ts'
import { pendingText } from '../../parts/pending-ends.ts'
import type { ScreenModule } from '../../router/route.ts'
import { language, text } from '../../text/language.ts'
import { circleId } from './circle-in-force.ts'

const words = {
  heading: { ja: 'チャネル設定', en: 'Channels' },
  lead: {
    ja: 'SIPトランクとクラウドFAXが同時に通話できる数（チャネル）を割り当てます。',
    en: 'How many calls each SIP trunk and cloud-FAX unique may have at once.',
  },
  contracted: { ja: '契約チャネル数', en: 'Contracted channels' },
  allotted: { ja: '設定済みチャネル数', en: 'Allotted' },
  free: { ja: '未割り当て', en: 'Not allotted' },
  pending: { ja: '追加チャネル', en: 'Additional channels' },
  cancel: { ja: '追加チャネルの解約', en: 'Cancel channels' },
  channels: { ja: 'チャネル数', en: 'Channels' },
  save: { ja: '保存する', en: 'Save' },
  saved: { ja: 'チャネルの割り当てを保存しました。', en: 'The channels were saved.' },
  none: { ja: 'SIPトランクとクラウドFAXはありません', en: 'No SIP trunks or cloud fax' },
  noneHint: {
    ja: '購入すると、ここでチャネルを割り当てられます。',
    en: 'Once you have bought one, you allot its channels here.',
  },
} as const

const trimmedText = ({ trimmedAt, trimmedFrom, channels }: ChannelLine): string => {
  const on = formatInstant(trimmedAt ?? '')
  return language() === 'ja'
    ? `${on} にチャネルの契約が終了したため、割り当てを${trimmedFrom}から${channels}に減らしました。`
    : `Channels ended on ${on}, so it went down from ${trimmedFrom} to ${channels}.`
}

/** チャネル設定: the circle's channels, allotted to its trunks and FAX uniques (ORD-34). */
export class CircleChannelsPage extends KaisenElement {
  #channels = new LiveQuery<CircleChannels>(
    this,
    () => ({ path: `circles/${circleId()}/channels` }),
    { views: ['contracts', 'uniques'] },
  )
  #said: { uniqueId: string; isDone: boolean; sentence: string } | null = null

  async #save(event: SubmitEvent, uniqueId: string) {
    event.preventDefault()
    const select = (event.target as HTMLFormElement).querySelector('select')
    const channels = Number(select?.value ?? 1)
    const answer = await command('AllotChannels', { circleId: circleId(), uniqueId, channels })
    this.#said = {
      uniqueId,
      isDone: answer.ok,
      sentence: answer.ok ? text(words.saved) : sentenceOf(answer.refused),
    }
    await this.#channels.refresh()
    this.requestUpdate()
  }

  #line = (line: ChannelLine, free: number) => {
    const { uniqueId, name, channels, trimmedAt } = line
    const said = this.#said?.uniqueId === uniqueId ? this.#said : null
    return html`<form
        class="k-form-foot"
        @submit=${(event: SubmitEvent) => this.#save(event, uniqueId)}
      >
        <label for="channels-${uniqueId}">${uniqueId} ${name ?? ''} ${text(words.channels)}</label>
        <select class="k-input k-input-narrow" id="channels-${uniqueId}">
          ${Array.from(
            { length: channels + free },
            (_, index) => html`<option ?selected=${index + 1 === channels}>${index + 1}</option>`,
          )}
        </select>
        <button class="k-button">
          ${text(words.save)}<span class="k-only-heard">: ${uniqueId}</span>
        </button>
      </form>
      ${trimmedAt === null ? '' : banner('warning', trimmedText(line))}
      ${said === null ? '' : banner(said.isDone ? 'success' : 'error', said.sentence)}`
  }

  #pool = ({ name, contracted, free, pending, lines }: ChannelPool) =>
    card(
      name,
      html`${definitions([
        [words.contracted, String(contracted)],
        [words.allotted, String(contracted - free)],
        [words.free, String(free)],
        pending.length === 0 ? null : [words.pending, pendingText(pending)],
      ])}
      ${lines.map((line) => this.#line(line, free))}`,
    )

  protected override render() {
    return page({
      heading: words.heading,
      lead: words.lead,
      action: html`<a class="k-button" href="/circle/cancel-by-count">${text(words.cancel)}</a>`,
      body: html`<div class="k-stack">
        ${this.#channels.render(({ items }) =>
          items.length === 0
            ? emptyState(words.none, words.noneHint)
            : html`${items.map(this.#pool)}`,
        )}
      </div>`,
    })
  }
}

define('circle-channels', CircleChannelsPage)

export const screen: ScreenModule['screen'] = () => html`<circle-channels></circle-channels>`
