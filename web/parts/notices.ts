import { html, nothing, type TemplateResult } from 'lit'
import type { Notice, Notices } from '../../read-api/schemas/notices.ts'
import { LiveQuery } from '../client/live-query.ts'
import { define, KaisenElement } from '../components/element.ts'
import { card, chip, page } from '../components/page.ts'
import { emptyState } from '../components/states.ts'
import { formatInstantShort } from '../format/japan-time.ts'
import { type Bilingual, text } from '../text/language.ts'
import { paragraphs } from './notice-text.ts'
import { noticeKindNames, noticeTones } from './notice-words.ts'

const words = {
  heading: { ja: '利用規約・障害・マニュアル', en: 'Terms, faults, manuals' },
  lead: { ja: '当社からのお知らせです。', en: 'What we have to tell you.' },
  none: { ja: '現在お知らせはありません', en: 'There are no notices now' },
  version: { ja: '版：', en: 'Version: ' },
  accepted: { ja: '同意済み', en: 'Accepted' },
  objected: { ja: '異議を申し出済み', en: 'Objected to' },
} as const satisfies Record<string, Bilingual>

const answerChip = ({ answer }: Notice): TemplateResult | typeof nothing => {
  if (answer === null) return nothing
  return answer === 'objected' ? chip(words.objected, 'waiting') : chip(words.accepted, 'good')
}

const noticeCard = (notice: Notice): TemplateResult =>
  card(
    text(notice.title),
    html`<p>
        ${chip(noticeKindNames[notice.kind], noticeTones[notice.kind])} ${answerChip(notice)}
        ${formatInstantShort(notice.shownFrom)}
        ${
          notice.termsVersion === null
            ? nothing
            : html`${text(words.version)}${notice.termsVersion}`
        }
      </p>
      ${paragraphs(notice.body)}`,
  )

/** `<k-notices>`: every notice that is shown now, the newest first. */
export class NoticesView extends KaisenElement {
  #notices = new LiveQuery<Notices>(this, () => ({ path: 'notices' }))

  protected override render(): TemplateResult {
    return page({
      heading: words.heading,
      lead: words.lead,
      body: this.#notices.render(({ items }) =>
        items.length === 0
          ? emptyState(words.none)
          : html`<div class="k-stack">${items.map(noticeCard)}</div>`,
      ),
    })
  }
}

define('k-notices', NoticesView)

/** 利用規約・障害・マニュアル, alike in every customer's portal. */
export const noticesPage = (): TemplateResult => html`<k-notices></k-notices>`
