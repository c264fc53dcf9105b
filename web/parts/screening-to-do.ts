import { html, nothing, type TemplateResult } from 'lit'
import { caseKindNames } from '../../domain/screening/case-names.ts'
import type { AccountScreening } from '../../read-api/schemas/screening.ts'
import { LiveQuery } from '../client/live-query.ts'
import { session } from '../client/session.ts'
import { define, KaisenElement } from '../components/element.ts'
import { banner } from '../components/states.ts'
import { type Bilingual, text } from '../text/language.ts'

const words = {
  handIn: { ja: '本人確認書類を提出してください。', en: 'Please hand in your identity documents.' },
  why: {
    ja: '審査が終わるまで、月額商品は購入できません。',
    en: 'Monthly products can be bought once you are screened.',
  },
  sentBack: { ja: '書類が差し戻されました：', en: 'Documents were sent back: ' },
  wanted: { ja: '書類の提出をお待ちしています：', en: 'Documents are needed: ' },
  waiting: {
    ja: '本人確認書類を審査しています。',
    en: 'Your identity documents are being screened.',
  },
  open: { ja: '身分証明書アップロードへ', en: 'To the documents' },
} as const satisfies Record<string, Bilingual>

const link = (): TemplateResult => html`<a href="/account/documents">${text(words.open)}</a>`

/** `<screening-to-do>`: what documents the account still owes, if any (ACC-04). */
export class ScreeningToDo extends KaisenElement {
  #screening = new LiveQuery<AccountScreening>(
    this,
    () => (session()?.actingFor === undefined ? { path: 'account/screening' } : null),
    { views: ['screening'] },
  )

  protected override render(): TemplateResult | typeof nothing {
    const found = this.#screening.value
    if (found === undefined) return nothing
    const { screening, cases } = found
    const owed = cases.filter(
      ({ kind, status }) =>
        status === 'rejected' || (status === 'collecting' && kind !== 'identity'),
    )
    return html`${
      screening === 'none'
        ? banner('warning', html`${text(words.handIn)} ${text(words.why)} ${link()}`)
        : nothing
    }
    ${screening === 'pending' ? banner('info', html`${text(words.waiting)} ${link()}`) : nothing}
    ${owed.map(({ kind, status }) =>
      banner(
        'warning',
        html`${text(status === 'rejected' ? words.sentBack : words.wanted)}
        ${text(caseKindNames[kind])} ${link()}`,
      ),
    )}`
  }
}

define('screening-to-do', ScreeningToDo)
