import { html, type TemplateResult } from 'lit'
import { enterPortal } from '../client/session.ts'
import { toastRefused } from '../components/toast.ts'
import { go } from '../router/navigation.ts'
import { text } from '../text/language.ts'

/** Enters the portal of one of the account's circles and goes to its first page (ACC-05). */
async function enterCircle(circleId: string): Promise<void> {
  const answer = await enterPortal('circle', circleId)
  if (answer.ok) return go('/circle')
  toastRefused(answer.refused)
}

/** The button to a circle's portal; screen readers hear which circle. */
export const enterCircleButton = (circleId: string, name: string): TemplateResult => html`<button
  type="button"
  class="k-button"
  @click=${() => void enterCircle(circleId)}
>
  ${text({ ja: 'このサークルを操作', en: 'Enter' })}<span class="k-only-heard">: ${name}</span>
</button>`
