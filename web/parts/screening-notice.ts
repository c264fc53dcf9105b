import { html, nothing, type TemplateResult } from 'lit'
import type { ScreeningStanding } from '../../read-api/schemas/screening.ts'
import { LiveQuery } from '../client/live-query.ts'
import { session } from '../client/session.ts'
import { define, KaisenElement } from '../components/element.ts'
import { banner } from '../components/states.ts'
import { type Bilingual, text } from '../text/language.ts'

const words = {
  wait: {
    ja: '本人確認の審査が終わるまで、月額商品は注文できません。カートに入れておくことはできます。',
    en: 'Monthly products can be ordered once the account is screened; the cart keeps them.',
  },
  handIn: { ja: '身分証明書をアップロードする', en: 'Upload identity documents' },
  pending: { ja: '現在、審査中です。', en: 'It is being screened now.' },
} as const satisfies Record<string, Bilingual>

/** `<screening-notice>`: in the shop, that monthly products wait for the screening (ACC-04). */
export class ScreeningNotice extends KaisenElement {
  #standing = new LiveQuery<ScreeningStanding>(this, () => ({ path: 'screening/standing' }), {
    views: ['screening'],
  })

  protected override render(): TemplateResult | typeof nothing {
    const screening = this.#standing.value?.screening
    if (screening === undefined || screening === 'approved') return nothing
    const isOwn = session()?.actingFor === undefined && session()?.portal === 'account'
    const next =
      screening === 'pending'
        ? text(words.pending)
        : isOwn
          ? html`<a href="/account/documents">${text(words.handIn)}</a>`
          : nothing
    return banner('warning', html`${text(words.wait)} ${next}`)
  }
}

define('screening-notice', ScreeningNotice)
