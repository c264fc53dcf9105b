import { html, type TemplateResult } from 'lit'
import { liveState, onLiveState } from '../client/live-connection.ts'
import { text } from '../text/language.ts'
import { define, KaisenElement } from './element.ts'

const stateWords = {
  live: { ja: '自動更新中', en: 'Live' },
  reconnecting: { ja: '再接続中', en: 'Reconnecting' },
  offline: { ja: 'オフライン', en: 'Offline' },
} as const

/** `<k-live-badge>`: whether the figures on the page change by themselves. */
export class LiveBadge extends KaisenElement {
  protected override follows() {
    return [onLiveState(() => this.requestUpdate())]
  }

  protected override render(): TemplateResult {
    const state = liveState()
    return html`<span class="k-live k-live-${state}" role="status">
      <span class="k-live-dot" aria-hidden="true"></span>
      <span class="k-live-words">${text(stateWords[state])}</span>
    </span>`
  }
}

define('k-live-badge', LiveBadge)
