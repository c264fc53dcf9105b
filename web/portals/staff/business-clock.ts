import { html, nothing, type TemplateResult } from 'lit'
import type { Clock, ClockStop } from '../../../read-api/schemas/clock.ts'
import { query, send } from '../../client/api.ts'
import { LiveQuery } from '../../client/live-query.ts'
import type { Refused } from '../../client/refused.ts'
import { loadSession } from '../../client/session.ts'
import { confirmFirst } from '../../components/dialog.ts'
import { define, KaisenElement } from '../../components/element.ts'
import type { FormAction } from '../../components/form.ts'
import type { Field } from '../../components/form-model.ts'
import { card, page } from '../../components/page.ts'
import { banner, failure } from '../../components/states.ts'
import { formatInstant, japanDateOf } from '../../format/japan-time.ts'
import type { ScreenModule } from '../../router/route.ts'
import { text } from '../../text/language.ts'
import { stopNames, clockWords as words } from './clock-words.ts'
import '../../components/form.ts'

const askEveryMs = 500
/** Moving the clock works off everything that falls due on the way. */
const forwardTimeoutMs = 600_000

type Journey = { from: string; to: string; now: string }

const shareOf = ({ from, to, now }: Journey): number => {
  const [start, end, at] = [from, to, now].map((instant) => Date.parse(instant)) as [
    number,
    number,
    number,
  ]
  return end === start ? 1 : Math.min(1, Math.max(0, (at - start) / (end - start)))
}

/** A day and a time of the clock in Japan, as an instant. */
const instantOf = (date: string, time: string): string =>
  new Date(Date.parse(`${date}T${time}:00.000+09:00`)).toISOString()

const checkTime = (value: unknown) =>
  /^([01]\d|2[0-3]):[0-5]\d$/.test(String(value)) ? null : words.timeWrong

/** 業務時計: business time of a demonstration, moved forward with all that falls due (OPS-15). */
export class BusinessClock extends KaisenElement {
  #clock = new LiveQuery<Clock>(this, () => ({ path: 'clock' }), { views: ['clock'] })
  #journey: Journey | null = null
  #arrived: string | null = null
  #refused: Refused | null = null
  #timer: ReturnType<typeof setInterval> | undefined

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.#timer)
  }

  async #watch() {
    const answer = await query<Clock>('clock')
    if (!answer.ok || this.#journey === null) return
    this.#journey = { ...this.#journey, now: answer.value.now }
    this.requestUpdate()
  }

  async #forward(to: string) {
    const from = this.#clock.value?.now ?? to
    this.#journey = { from, to, now: from }
    this.#arrived = null
    this.#refused = null
    this.requestUpdate()
    this.#timer = setInterval(() => void this.#watch(), askEveryMs)
    const options = { timeoutMs: forwardTimeoutMs }
    const answer = await send<Clock>('POST', 'demonstration/clock', { to }, options)
    clearInterval(this.#timer)
    this.#journey = null
    if (answer.ok) this.#arrived = answer.value.now
    else this.#refused = answer.refused
    await this.#clock.refresh()
    await loadSession()
    this.requestUpdate()
    return answer
  }

  async #ask(to: string) {
    if (this.#journey !== null) return
    const isSure = await confirmFirst({
      heading: words.confirm,
      verb: words.forward,
      body: () => html`<p>${text(words.until)} <strong>${formatInstant(to)}</strong></p>
        <p>${text(words.noWayBack)}</p>`,
      act: async () => ({ ok: true, value: null }),
    })
    if (isSure) await this.#forward(to)
  }

  #freely: FormAction = async ({ date, time }) => {
    const to = instantOf(String(date), String(time))
    const now = this.#clock.value?.now ?? ''
    if (to <= now) {
      const fields = [{ field: 'date', sentence: words.past }]
      const refused = { code: 'request_invalid', kind: 'invalid', details: {}, fields } as const
      return { ok: false, refused }
    }
    void this.#ask(to)
    return { ok: true, value: null }
  }

  #fields({ now }: Clock): readonly Field[] {
    return [
      {
        name: 'date',
        label: words.date,
        kind: 'date',
        required: true,
        min: japanDateOf(now),
      },
      {
        name: 'time',
        label: words.time,
        required: true,
        narrow: true,
        example: { ja: '例：09:00', en: 'For example 09:00' },
        check: checkTime,
      },
    ]
  }

  #stop({ name, at }: ClockStop): TemplateResult {
    return html`<li>
      <span>${text(stopNames[name])}<br /><small>${formatInstant(at)}</small></span>
      <button
        type="button"
        class="k-button"
        aria-disabled=${this.#journey === null ? nothing : 'true'}
        @click=${() => void this.#ask(at)}
      >
        ${text(words.forward)}<span class="k-only-heard">: ${text(stopNames[name])}</span>
      </button>
    </li>`
  }

  #progress(): TemplateResult {
    const journey = this.#journey
    if (journey !== null)
      return html`<label>
        ${text(words.moving)} ${formatInstant(journey.now)} → ${formatInstant(journey.to)}
        <progress class="k-progress" max="1" .value=${shareOf(journey)}></progress>
      </label>`
    if (this.#refused !== null) return failure(this.#refused)
    if (this.#arrived === null) return html``
    return banner(
      'success',
      html`${text(words.arrived)} ${formatInstant(this.#arrived, { seconds: true })}
        <a href="/staff">${text(words.toAccounts)}</a>`,
    )
  }

  #body(clock: Clock): TemplateResult {
    if (!clock.demonstration) return banner('info', text(words.onlyDemonstration))
    return html`<div class="k-stack">
      <div role="status">${this.#progress()}</div>
      ${card(
        words.now,
        html`<p class="k-big-figure">${formatInstant(this.#journey?.now ?? clock.now)}</p>`,
      )}
      ${card(
        words.stops,
        html`<ul class="k-plain-list">
          ${clock.stops.map((stop) => this.#stop(stop))}
        </ul>`,
      )}
      ${card(
        words.free,
        html`<k-form
          .fields=${this.#fields(clock)}
          .values=${{ date: japanDateOf(clock.now), time: '' }}
          .verb=${words.forward}
          .action=${this.#freely}
        ></k-form>`,
      )}
    </div>`
  }

  protected override render(): TemplateResult {
    return page({
      heading: words.heading,
      lead: words.lead,
      body: this.#clock.render((clock) => this.#body(clock)),
    })
  }
}

define('staff-business-clock', BusinessClock)

/** 業務時計 of the demonstration. */
export const screen: ScreenModule['screen'] = () =>
  html`<staff-business-clock></staff-business-clock>`
