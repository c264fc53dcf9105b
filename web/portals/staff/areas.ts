import { html, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { postalCodeText } from '../../../domain/kernel/figure-text.ts'
import type { UnnamedAreas } from '../../../read-api/schemas/screening.ts'
import { command } from '../../client/api.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { define, KaisenElement } from '../../components/element.ts'
import type { FormAction } from '../../components/form.ts'
import { card, definitions, page } from '../../components/page.ts'
import { banner, emptyState } from '../../components/states.ts'
import { formatDate, formatInstant } from '../../format/japan-time.ts'
import { areaFields, chosenCodes, nearCodes } from '../../parts/area-fields.ts'
import type { ScreenModule } from '../../router/route.ts'
import { type Bilingual, text } from '../../text/language.ts'
import '../../components/form.ts'

/** Whose codes were named last: the card is gone by then. */
type Saved = { name: string; codes: readonly string[] }

const words = {
  heading: { ja: '市外局番の確認', en: 'Area codes of addresses' },
  lead: {
    ja: '住所は確認済みで、市外局番がまだ登録されていないものです。候補は在庫の番号から選んでいます。',
    en: 'Verified addresses without area codes. Those offered are of the numbers in stock.',
  },
  until: (day: string): Bilingual => ({
    ja: `${formatDate(day, 'ja')}から、市外局番を登録していない住所では市外局番のある番号を購入できません。`,
    en: `From ${formatDate(day, 'en')} an address without area codes opens no number with one.`,
  }),
  more: (total: number): Bilingual => ({
    ja: `全${total}件のうち、古いものから表示しています。`,
    en: `The oldest of ${total}.`,
  }),
  none: { ja: '確認を待つ住所はありません', en: 'No address waits' },
  noneHint: {
    ja: '審査で市外局番を選ばずに承認した住所が、ここに表示されます。',
    en: 'Addresses that were approved without area codes come here.',
  },
  address: { ja: '住所', en: 'Address' },
  kind: { ja: '種類', en: 'Kind' },
  own: { ja: '契約住所', en: 'Address of the contractor' },
  base: { ja: '拠点住所', en: 'Base address' },
  since: { ja: '登録・確認日時', en: 'Since' },
  codes: { ja: 'この住所の市外局番', en: 'Area codes of this address' },
  missing: { ja: '市外局番を1つ以上選ぶか、入力してください。', en: 'Please name one at least.' },
  verb: { ja: '登録する', en: 'Save' },
  saved: ({ name, codes }: Saved): Bilingual => ({
    ja: `${name} の住所に市外局番を登録しました：${codes.join('、')}`,
    en: `Area codes are saved for ${name}: ${codes.join(', ')}`,
  }),
} as const

type Item = UnnamedAreas['items'][number]

const missing = { code: 'area_codes_missing', kind: 'invalid', details: {} } as const

const keyOf = ({ accountId, siteId }: Item): string => siteId ?? accountId

/** 市外局番の確認: staff name the areas of addresses that were verified without (TEL-05). */
export class StaffAreas extends KaisenElement {
  #unnamed = new LiveQuery<UnnamedAreas>(this, () => ({ path: 'staff/unnamed-areas' }), {
    views: ['account', 'screening'],
  })

  #saved: Saved | null = null

  #name =
    ({ accountId, siteId, accountName }: Item): FormAction =>
    async (values, attempt) => {
      const areaCodes = chosenCodes(values)
      if (areaCodes === null) {
        const fields = [{ field: 'otherCodes', sentence: words.missing }]
        return { ok: false, refused: { ...missing, fields } }
      }
      const answer = await (siteId === null
        ? command('NameOwnAreas', { accountId, areaCodes }, attempt)
        : command('NameSiteAreas', { siteId, accountId, areaCodes }, attempt))
      this.#saved = answer.ok ? { name: accountName, codes: areaCodes } : null
      return answer
    }

  #one(item: Item): TemplateResult {
    const { postalCode, prefecture, city, street, siteId, since, areas } = item
    return card(
      item.accountName,
      html`${definitions([
        [words.kind, text(siteId === null ? words.own : words.base)],
        [words.address, `${postalCodeText(postalCode)} ${prefecture}${city}${street}`],
        [words.since, formatInstant(since)],
      ])}
        <k-form
          .fields=${areaFields({ areas }, words.codes, true)}
          .values=${{ areaCodes: nearCodes(areas) }}
          .verb=${words.verb}
          .action=${this.#name(item)}
          @k-done=${() => this.#unnamed.refresh()}
        ></k-form>`,
    )
  }

  protected override render(): TemplateResult {
    return page({
      heading: words.heading,
      lead: words.lead,
      body: html`${this.#saved === null ? '' : banner('success', text(words.saved(this.#saved)))}
      ${this.#unnamed.render(({ items, total, neededFrom }) =>
        total === 0
          ? emptyState(words.none, words.noneHint)
          : html`<div class="k-stack">
              ${banner('info', text(words.until(neededFrom)))}
              ${total > items.length ? html`<p>${text(words.more(total))}</p>` : ''}
              ${repeat(items, keyOf, (item) => this.#one(item))}
            </div>`,
      )}`,
    })
  }
}

define('staff-areas', StaffAreas)

/** 市外局番の確認. */
export const screen: ScreenModule['screen'] = () => html`<staff-areas></staff-areas>`
