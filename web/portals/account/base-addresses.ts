import { html, nothing, type TemplateResult } from 'lit'
import { areasNeededFrom } from '../../../domain/site/base-address-rule.ts'
import type { AccountInformation, Site } from '../../../read-api/schemas/information.ts'
import type { NumberBases } from '../../../read-api/schemas/numbers.ts'
import { command } from '../../client/api.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { idPerAttempt } from '../../client/uuid.ts'
import { confirmFirst } from '../../components/dialog.ts'
import { define } from '../../components/element.ts'
import type { Form, FormAction } from '../../components/form.ts'
import { card, chip, definitions, page } from '../../components/page.ts'
import { banner, emptyState } from '../../components/states.ts'
import { formatDate, formatInstant } from '../../format/japan-time.ts'
import { areasOf, areasOfAll } from '../../parts/base-areas.ts'
import { addressFields, addressOf } from '../../parts/contact-fields.ts'
import { addressLines } from '../../parts/contact-view.ts'
import { atFields } from '../../parts/details-fields.ts'
import { InformationScreen } from '../../parts/information-screen.ts'
import { methodWords } from '../../parts/screening-words.ts'
import type { ScreenModule } from '../../router/route.ts'
import { type Bilingual, text } from '../../text/language.ts'
import '../../components/form.ts'

const words = {
  heading: { ja: '拠点住所登録', en: 'Base addresses' },
  lead: {
    ja: '市外局番のある番号（0AB-J）を使うには、その市外局番の区域で活動していることの確認が必要です。バーチャルオフィスや貸会議室は拠点として登録できません。',
    en: 'A number with an area code needs a place of business there, no virtual office.',
  },
  list: { ja: '登録済みの拠点', en: 'Registered places' },
  none: { ja: '拠点住所はまだ登録されていません', en: 'No base address yet' },
  noneHint: {
    ja: '下のフォームから住所を登録し、続けて確認書類を提出してください。',
    en: 'Register one below, then hand in documents that show it.',
  },
  add: { ja: '拠点を追加する', en: 'Add a place' },
  verb: { ja: '登録する', en: 'Register' },
  status: { ja: '状態', en: 'Status' },
  registered: { ja: '未確認', en: 'Not verified' },
  verified: { ja: '確認済み', en: 'Verified' },
  since: { ja: '登録日時', en: 'Registered' },
  open: {
    ja: 'ご契約住所と拠点住所により購入できる市外局番：',
    en: 'Area codes that your address and base addresses open: ',
  },
  noneOpen: {
    ja: '市外局番の番号を購入できる住所は、まだ確認されていません。',
    en: 'No address has been verified for numbers with an area code yet.',
  },
  toBeNamed: (day: string): Bilingual => ({
    ja: `「全域」の住所は、市外局番を確認中です。${formatDate(day, 'ja')}からは、確認した市外局番だけを購入できます。`,
    en: `Some have no area codes yet; from ${formatDate(day, 'en')} only those count.`,
  }),
  areas: { ja: '購入できる市外局番', en: 'Area codes that it opens' },
  how: { ja: '確認方法', en: 'Verified by' },
  documents: { ja: '書類を提出する', en: 'Hand in documents' },
  remove: { ja: '削除する', en: 'Remove' },
  removeAsk: { ja: 'この拠点住所を削除しますか', en: 'Remove this address?' },
  removeBody: {
    ja: '今後、この住所では市外局番のある番号を有効にできなくなります。',
    en: 'From then on no number of its area can be activated with it.',
  },
} as const

/** 拠点住所登録: where the account does business, and whether that was verified (TEL-05). */
export class BaseAddresses extends InformationScreen {
  protected override readonly heading = words.heading
  #bases = new LiveQuery<NumberBases>(this, () => ({ path: 'numbers/bases' }), {
    views: ['account', 'screening'],
  })
  #newSiteOf = idPerAttempt()

  #add: FormAction = async (values, attempt) => {
    const address = addressOf(values, '')
    const siteId = this.#newSiteOf(attempt.commandId)
    const data = { siteId, accountId: this.accountId, address }
    return atFields(await command('RegisterSite', data, attempt), 'address.')
  }

  async #remove({ siteId, address }: Site) {
    const isDone = await confirmFirst({
      heading: words.removeAsk,
      body: () => html`<p>${addressLines(address)}</p>
        <p>${text(words.removeBody)}</p>`,
      verb: words.remove,
      danger: true,
      act: () => command('RemoveSite', { siteId, accountId: this.accountId }),
    })
    if (isDone) this.saved()
  }

  #open(bases: NumberBases['bases']): TemplateResult {
    const isUnnamed = bases.some(({ areaCodes }) => areaCodes === null)
    return banner(
      'info',
      html`<p>
          ${bases.length === 0 ? text(words.noneOpen) : `${text(words.open)}${areasOfAll(bases)}`}
        </p>
        ${isUnnamed ? html`<p>${text(words.toBeNamed(areasNeededFrom))}</p>` : nothing}`,
    )
  }

  #siteOf(site: Site): TemplateResult {
    const { address, status, verifiedOn, method } = site
    const isVerified = status === 'verified'
    const name = `${address.prefecture}${address.city}`
    return card(
      name,
      html`${definitions([
        [words.heading, addressLines(address)],
        [
          words.status,
          chip(isVerified ? words.verified : words.registered, isVerified ? 'good' : 'waiting'),
        ],
        isVerified
          ? [words.areas, areasOf({ prefecture: address.prefecture, areaCodes: site.areaCodes })]
          : null,
        isVerified
          ? [
              words.how,
              html`${method === null ? nothing : text(methodWords[method])}
              ${verifiedOn === null ? nothing : formatDate(verifiedOn)}`,
            ]
          : [words.since, formatInstant(site.registeredAt)],
      ])}
        <div class="k-form-foot">
          ${
            isVerified
              ? nothing
              : html`<a class="k-button k-primary" href="/account/documents"
                  >${text(words.documents)}<span class="k-only-heard"> ${name}</span></a
                >`
          }
          <button type="button" class="k-button" @click=${() => void this.#remove(site)}>
            ${text(words.remove)}<span class="k-only-heard"> ${name}</span>
          </button>
        </div>`,
      { level: 3 },
    )
  }

  #done = (event: CustomEvent): void => {
    ;(event.target as Form).reset()
    this.saved()
  }

  protected override draw({ sites }: AccountInformation): TemplateResult {
    return page({
      heading: words.heading,
      lead: words.lead,
      body: html`<div class="k-stack">
        ${this.#bases.render(({ bases }) => this.#open(bases), 2)}
        ${card(
          words.list,
          sites.length === 0
            ? emptyState(words.none, words.noneHint)
            : html`<div class="k-stack">${sites.map((site) => this.#siteOf(site))}</div>`,
        )}
        ${card(
          words.add,
          html`<k-form
            .fields=${addressFields('')}
            .verb=${words.verb}
            .action=${this.#add}
            @k-done=${this.#done}
          ></k-form>`,
        )}
      </div>`,
    })
  }
}

define('account-base-addresses', BaseAddresses)

/** 拠点住所登録. */
export const screen: ScreenModule['screen'] = () =>
  html`<account-base-addresses></account-base-addresses>`
