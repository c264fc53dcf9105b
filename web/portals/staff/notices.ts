import { html, nothing } from 'lit'
import type { Notice, Notices } from '../../../read-api/schemas/notices.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { hasOneOf } from '../../client/rights.ts'
import { define, KaisenElement } from '../../components/element.ts'
import { chip, page } from '../../components/page.ts'
import type { Column, Row } from '../../components/table-model.ts'
import { formatCount } from '../../format/money.ts'
import { noticeKindNames, noticeTones } from '../../parts/notice-words.ts'
import type { ScreenModule } from '../../router/route.ts'
import { type Bilingual, language, text } from '../../text/language.ts'
import '../../components/table.ts'

const words = {
  heading: { ja: 'お知らせ', en: 'Notices' },
  lead: {
    ja: '利用規約・障害・メンテナンス・マニュアルのお知らせを、日本語と英語で公開します。',
    en: 'Terms, faults, maintenance and manuals, told to customers in both languages.',
  },
  add: { ja: 'お知らせを公開する', en: 'Publish a notice' },
  withdrawn: { ja: '取り下げ', en: 'Withdrawn' },
  published: { ja: '公開', en: 'Published' },
  none: { ja: 'お知らせはまだありません', en: 'There are no notices yet' },
  answers: { ja: '規約への回答', en: 'Answers to terms' },
  byUse: { ja: '利用により同意', en: 'Accepted by use' },
  bySilence: { ja: '異議なし（1週間）', en: 'No objection for a week' },
  objected: { ja: '異議', en: 'Objected' },
} as const satisfies Record<string, Bilingual>

const kindOf = (row: Row) => row.kind as Notice['kind']

const columns: readonly Column[] = [
  {
    key: 'title',
    label: { ja: '件名', en: 'Title' },
    title: true,
    cell: ({ title }) => (title as Bilingual)[language()],
  },
  {
    key: 'kind',
    label: { ja: '種類', en: 'Kind' },
    cell: (row) => chip(noticeKindNames[kindOf(row)], noticeTones[kindOf(row)]),
  },
  { key: 'shownFrom', label: { ja: '掲載開始', en: 'From' }, kind: 'instant' },
  { key: 'shownUntil', label: { ja: '掲載終了', en: 'Until' }, kind: 'instant' },
  {
    key: 'status',
    label: { ja: '状態', en: 'Status' },
    cell: ({ status }) =>
      status === 'withdrawn' ? chip(words.withdrawn, 'ended') : chip(words.published, 'good'),
  },
  {
    key: 'answers',
    label: words.answers,
    cell: ({ answers, termsVersion }) => {
      const counted = answers as Notice['answers']
      if (counted === null || termsVersion === null) return nothing
      return html`${text(words.byUse)} ${formatCount(counted.byUse)}<br />${text(words.bySilence)}
        ${formatCount(counted.bySilence)}<br />${text(words.objected)}
        ${formatCount(counted.objected)}`
    },
  },
]

/** お知らせ of the operator: what customers were and are told (ACC-12). */
export class StaffNotices extends KaisenElement {
  #notices = new LiveQuery<Notices>(this, () => ({ path: 'notices' }))

  protected override render() {
    return page({
      heading: words.heading,
      lead: words.lead,
      ...(hasOneOf(['notice:write'])
        ? {
            action: html`<a class="k-button k-primary" href="/staff/notices/new">
                ${text(words.add)}
              </a>`,
          }
        : {}),
      body: this.#notices.render(
        ({ items }) => html`<k-table
          .columns=${columns}
          .rows=${items}
          .href=${({ noticeId }: Row) => `/staff/notices/${String(noticeId)}`}
          caption=${text(words.heading)}
          .empty=${{ title: words.none }}
        ></k-table>`,
      ),
    })
  }
}

define('staff-notices', StaffNotices)

export const screen: ScreenModule['screen'] = () => html`<staff-notices></staff-notices>`
