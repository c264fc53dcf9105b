import { html, nothing, type TemplateResult } from 'lit'
import {
  type CallStatus,
  callStatus,
  type DialledCall,
  dial,
  hangUp,
} from '../../client/call-control.ts'
import { type Refused, sentenceOf } from '../../client/refused.ts'
import { onSession, session } from '../../client/session.ts'
import { define, KaisenElement } from '../../components/element.ts'
import { icon } from '../../components/icon.ts'
import { type ChipTone, card, chip, definitions, page } from '../../components/page.ts'
import { banner } from '../../components/states.ts'
import { formatPhone } from '../../format/phone.ts'
import type { ScreenModule } from '../../router/route.ts'
import { text } from '../../text/language.ts'
import { causeWords, phoneWords } from './phone-words.ts'
import './demonstration-phone.css'

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '0'] as const
const askEveryMs = 1_000
const drawEveryMs = 250

type PhoneState = 'idle' | 'dialling' | CallStatus['state'] | 'refused'

const stateTones: Record<PhoneState, ChipTone> = {
  idle: 'neutral',
  dialling: 'waiting',
  ringing: 'waiting',
  talking: 'good',
  ended: 'ended',
  refused: 'bad',
}

const stateLabels = { ...phoneWords, dialling: phoneWords.ringing }

/** 65 000 ms → `1:05`. */
export const clockText = (milliseconds: number): string => {
  const seconds = Math.floor(milliseconds / 1_000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** A phone in the browser: it dials as a desk phone on the line would, through the switch. */
export class DemonstrationPhone extends KaisenElement {
  #to = ''
  #state: PhoneState = 'idle'
  #call: DialledCall | null = null
  #status: CallStatus | null = null
  /** When `#status` was true, in milliseconds of the page's own clock. */
  #seenMs = 0
  #refused: Refused | null = null
  #numberMissing = false
  #timers: ReturnType<typeof setInterval>[] = []

  protected override follows(): (() => void)[] {
    return [onSession(() => this.requestUpdate()), () => this.#stopTimers()]
  }

  #stopTimers() {
    for (const timer of this.#timers.splice(0)) clearInterval(timer)
  }

  #isBusy(): boolean {
    return this.#state === 'dialling' || this.#state === 'ringing' || this.#state === 'talking'
  }

  #type(character: string) {
    if (this.#isBusy()) return
    this.#to += character
    this.#numberMissing = false
    this.requestUpdate()
  }

  #erase() {
    this.#to = this.#to.slice(0, -1)
    this.requestUpdate()
  }

  async #dial(event: Event) {
    event.preventDefault()
    const uniqueId = session()?.uniqueId
    if (this.#isBusy() || uniqueId === undefined) return
    this.#numberMissing = this.#to.trim() === ''
    this.requestUpdate()
    if (this.#numberMissing) return this.querySelector<HTMLInputElement>('input')?.focus()
    this.#state = 'dialling'
    this.#call = null
    this.#status = null
    this.#refused = null
    const answer = await dial(uniqueId, this.#to)
    if (answer.ok) this.#follow(answer.value)
    else {
      this.#state = 'refused'
      this.#refused = answer.refused
    }
    this.requestUpdate()
  }

  #follow(call: DialledCall) {
    this.#call = call
    this.#state = 'ringing'
    this.#stopTimers()
    this.#timers = [
      setInterval(() => void this.#ask(), askEveryMs),
      setInterval(() => this.requestUpdate(), drawEveryMs),
    ]
  }

  async #ask() {
    const call = this.#call
    if (call === null) return
    const answer = await callStatus(call.callId)
    if (this.#call !== call) return
    if (answer.ok) this.#take(answer.value)
    else if (answer.refused.code === 'call_not_found')
      this.#take({ state: 'ended', talkMs: this.#talkMs(), cause: 'switch-restarted' })
  }

  #take(status: CallStatus) {
    this.#status = status
    this.#seenMs = performance.now()
    this.#state = status.state
    if (status.state === 'ended') this.#stopTimers()
    this.requestUpdate()
  }

  async #hangUp() {
    if (this.#call === null) return
    await hangUp(this.#call.callId)
    await this.#ask()
  }

  #talkMs(): number {
    if (this.#status === null) return 0
    const since = this.#status.state === 'talking' ? performance.now() - this.#seenMs : 0
    return this.#status.talkMs + since
  }

  #pad(): TemplateResult {
    return html`<div class="k-phone-keys" role="group" aria-label=${text(phoneWords.keys)}>
      ${keys.map(
        (key) => html`<button
          type="button"
          class="k-button"
          ?disabled=${this.#isBusy()}
          @click=${() => this.#type(key)}
        >
          ${key}
        </button>`,
      )}
      <button
        type="button"
        class="k-button"
        aria-label=${text(phoneWords.erase)}
        ?disabled=${this.#isBusy()}
        @click=${() => this.#erase()}
      >
        ${icon('left')}
      </button>
    </div>`
  }

  #number(): TemplateResult {
    return html`<div class="k-field">
      <label for="phone-to">${text(phoneWords.to)}</label>
      <p class="k-example" id="phone-to-example">
        ${text(phoneWords.example)}<br />${text(phoneWords.neverAnswers)}
      </p>
      <input
        class="k-input k-phone-number"
        id="phone-to"
        type="tel"
        inputmode="tel"
        autocomplete="off"
        maxlength="40"
        aria-describedby="phone-to-example phone-to-error"
        aria-invalid=${this.#numberMissing ? 'true' : nothing}
        ?readonly=${this.#isBusy()}
        .value=${this.#to}
        @input=${(event: Event) => {
          this.#to = (event.target as HTMLInputElement).value
        }}
      />
      <p class="k-field-error" id="phone-to-error">
        ${this.#numberMissing ? text(phoneWords.numberMissing) : nothing}
      </p>
    </div>`
  }

  #actions(): TemplateResult {
    const isOn = this.#state === 'ringing' || this.#state === 'talking'
    return html`<div class="k-phone-actions">
      <button type="submit" class="k-button k-primary" ?disabled=${this.#isBusy()}>
        ${text(phoneWords.call)}
      </button>
      <button type="button" class="k-button" ?disabled=${!isOn} @click=${() => this.#hangUp()}>
        ${text(phoneWords.hangUp)}
      </button>
    </div>`
  }

  /** The state is said to screen readers when it changes, the running time is not. */
  #stateLine(): TemplateResult {
    const cause = this.#state === 'ended' ? this.#status?.cause : null
    const isTimed = this.#state === 'talking' || this.#state === 'ended'
    return html`<div class="k-phone-state">
        <span role="status">
          ${chip(stateLabels[this.#state], stateTones[this.#state])}
          ${cause ? html`<span>${text(causeWords[cause])}</span>` : nothing}
        </span>
        ${
          isTimed
            ? html`<span class="k-phone-time" role="timer" aria-label=${text(phoneWords.talkTime)}
                >${clockText(this.#talkMs())}</span
              >`
            : nothing
        }
      </div>
      ${this.#refused === null ? nothing : banner('error', sentenceOf(this.#refused))}`
  }

  #details(): TemplateResult | typeof nothing {
    if (this.#call === null) return nothing
    const { callerNumber, route } = this.#call
    return html`${definitions([
      [phoneWords.shown, callerNumber === null ? null : formatPhone(callerNumber)],
    ])}
    ${route === 'emergency' ? banner('info', text(phoneWords.emergency)) : nothing}`
  }

  override render(): TemplateResult {
    const uniqueId = session()?.uniqueId
    if (uniqueId === undefined) return banner('info', text(phoneWords.lineMissing))
    return card(
      `${text(phoneWords.line)} ${uniqueId}`,
      html`<form class="k-phone" novalidate @submit=${(event: Event) => this.#dial(event)}>
        ${this.#number()} ${this.#pad()} ${this.#actions()} ${this.#stateLine()}
        ${this.#details()}
      </form>`,
    )
  }
}

define('k-demonstration-phone', DemonstrationPhone)

/** The phone of the demonstration in the unique portal. */
export const screen: ScreenModule['screen'] = () =>
  page({
    heading: phoneWords.heading,
    lead: phoneWords.lead,
    body: html`<k-demonstration-phone></k-demonstration-phone>`,
  })
