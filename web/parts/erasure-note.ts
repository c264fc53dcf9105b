import { html, nothing } from 'lit'
import type { Erasure } from '../../read-api/schemas/erasure.ts'
import { LiveQuery } from '../client/live-query.ts'
import { define, KaisenElement } from '../components/element.ts'
import { definitions } from '../components/page.ts'
import { banner } from '../components/states.ts'
import { formatInstant } from '../format/japan-time.ts'
import { text } from '../text/language.ts'

const words = {
  erased: { ja: '個人情報は消去されています。', en: 'The personal data have been erased.' },
  erasing: { ja: '個人情報を消去しています。', en: 'The personal data are being erased.' },
  at: { ja: '消去日時', en: 'Erased' },
  by: { ja: '担当（ログインID）', en: 'By (login ID)' },
  reason: { ja: '理由', en: 'Reason' },
} as const

/** That an account's people were erased: when, by whom, why. */
export const erasureNote = (erased: NonNullable<Erasure['erased']>) =>
  html`${banner('info', text(erased.keyDestroyedAt === null ? words.erasing : words.erased))}
  ${definitions([
    [words.at, formatInstant(erased.at)],
    [words.by, erased.by.id],
    [words.reason, erased.reason],
  ])}`

/** `<k-erasure-note>`: the note where there is something to note, for staff and auditors. */
class ErasureNote extends KaisenElement {
  static override properties = { accountId: {} }
  declare accountId: string

  #erasure = new LiveQuery<Erasure>(this, () => ({ path: `accounts/${this.accountId}/erasure` }), {
    views: ['account'],
  })

  constructor() {
    super()
    this.accountId = ''
  }

  protected override render() {
    const erased = this.#erasure.value?.erased ?? null
    return erased === null ? nothing : html`<div class="k-stack">${erasureNote(erased)}</div>`
  }
}

define('k-erasure-note', ErasureNote)
