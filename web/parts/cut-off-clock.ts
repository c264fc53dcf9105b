import { html, type TemplateResult } from 'lit'
import { define, KaisenElement } from '../components/element.ts'
import { banner } from '../components/states.ts'
import { formatDuration, formatInstant } from '../format/japan-time.ts'
import { text } from '../text/language.ts'

const second = 1_000

const words = {
  cutOff: { ja: '今月の締切', en: 'This month’s cut-off' },
  left: { ja: '残り', en: 'left' },
  days: { ja: '日', en: ' days' },
  passed: {
    ja: '今月の締切を過ぎています。終了日は1か月後になります。',
    en: 'This month’s cut-off has passed; it ends a month later.',
  },
  none: { ja: 'この商品に締切の時刻はありません。', en: 'This product has no cut-off.' },
} as const

const daySeconds = 86_400

const lengthOf = (seconds: number): string => {
  const days = Math.floor(seconds / daySeconds)
  const rest = formatDuration(seconds % daySeconds)
  return days === 0 ? rest : `${days}${text(words.days)} ${rest}`
}

/** The server's time, and the last instant that is in time; null where there is none. */
type CutOff = { now: string; cutoffAt: string | null }

/** The 22:00 clock, by the server's time: a wrong clock of this machine does not matter. */
export class CutOffClock extends KaisenElement {
  static override properties = {
    preview: { attribute: false },
    passed: { attribute: false },
  }
  declare preview: CutOff | null
  /** Called once when the cut-off passes while one looks. */
  declare passed: () => void

  #timer: ReturnType<typeof setInterval> | undefined
  #since = performance.now()
  #of = ''

  constructor() {
    super()
    this.preview = null
    this.passed = () => undefined
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#timer = setInterval(() => this.requestUpdate(), second)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.#timer)
  }

  protected override willUpdate(): void {
    if (this.preview === null || this.preview.now === this.#of) return
    this.#of = this.preview.now
    this.#since = performance.now()
  }

  #secondsLeft({ now, cutoffAt }: CutOff): number {
    const elapsed = performance.now() - this.#since
    return Math.floor((Date.parse(cutoffAt ?? now) - Date.parse(now) - elapsed) / second)
  }

  protected override render(): TemplateResult {
    const { preview } = this
    if (preview === null || preview.cutoffAt === null) return banner('info', text(words.none))
    const left = this.#secondsLeft(preview)
    if (left < 0) {
      if (preview.now <= preview.cutoffAt) this.passed()
      return banner('warning', text(words.passed))
    }
    return html`<p class="k-clock">
      ${text(words.cutOff)}：<strong>${formatInstant(preview.cutoffAt)}</strong>
      <span class="k-figure" role="timer">（${text(words.left)} ${lengthOf(left)}）</span>
    </p>`
  }
}

define('cut-off-clock', CutOffClock)

/** The running clock to the cut-off of a cancellation; `passed` is told when it goes by. */
export const cutOffClock = (preview: CutOff, passed: () => void): TemplateResult =>
  html`<cut-off-clock .preview=${preview} .passed=${passed}></cut-off-clock>`
