import { html, nothing } from 'lit'
import type { CancellationPlan } from '../../read-api/schemas/cancellation.ts'
import { LiveQuery } from '../client/live-query.ts'
import { define, KaisenElement } from '../components/element.ts'
import { banner } from '../components/states.ts'
import { formatDate } from '../format/japan-time.ts'
import { language } from '../text/language.ts'

const sentence = (endsOn: string): string =>
  language() === 'ja'
    ? `このサークルは${formatDate(endsOn)}に終了します。新しく購入することはできません。`
    : `This circle ends on ${formatDate(endsOn)}. Nothing new can be bought.`

/** Says that the circle was cancelled, wherever one would buy or cancel something (ORD-40). */
export class CircleEnding extends KaisenElement {
  static override properties = { circleId: {} }
  declare circleId: string

  #plan = new LiveQuery<CancellationPlan>(
    this,
    () => (this.circleId === '' ? null : { path: `circles/${this.circleId}/cancellation-plan` }),
    { views: ['contracts'] },
  )

  constructor() {
    super()
    this.circleId = ''
  }

  protected override render() {
    const endsOn = this.#plan.value?.standing.endsOn ?? null
    return endsOn === null ? nothing : banner('warning', sentence(endsOn))
  }
}

define('circle-ending', CircleEnding)

/** The note for a circle; nothing while it was not cancelled. */
export const circleEnding = (circleId: string) =>
  html`<circle-ending .circleId=${circleId}></circle-ending>`
