import '../main.ts'
import { html, type TemplateResult } from 'lit'
import { command } from '../client/api.ts'
import { loadSession, onSession, session } from '../client/session.ts'
import { actionMenu } from '../components/action-menu.ts'
import { confirmFirst } from '../components/dialog.ts'
import { define, KaisenElement } from '../components/element.ts'
import { whyLink } from '../components/explain.ts'
import type { FormAction } from '../components/form.ts'
import { icon } from '../components/icon.ts'
import { money } from '../components/money.ts'
import { card, chip, definitions, page } from '../components/page.ts'
import { banner, emptyState, failure, skeleton } from '../components/states.ts'
import { purchaseSteps, stepper } from '../components/stepper.ts'
import { tabs } from '../components/tabs.ts'
import { toast } from '../components/toast.ts'
import { startNavigation } from '../router/navigation.ts'
import { crumbsOf } from '../router/route.ts'
import { shell } from '../shell/shell.ts'
import { text } from '../text/language.ts'
import { columns, filters, forecast, lots, sections } from './gallery-data.ts'
import { galleryMenu } from './gallery-menu.ts'
import '../components/chart.ts'
import '../components/form.ts'
import '../components/table.ts'

const words = {
  heading: { ja: '購入/解約履歴', en: 'Purchase history' },
  lead: {
    ja: '購入と解約を新しい順に表示します。',
    en: 'Purchases and cancellations, newest first.',
  },
  cancel: { ja: '解約を申し込む', en: 'Apply for cancellation' },
  lost: {
    ja: '11月30日で終了します。日割の返金はありません。',
    en: 'It ends on 30 November. Nothing is refunded for part of a month.',
  },
  accepted: { ja: '解約のお申し込みを受け付けました。', en: 'The cancellation was accepted.' },
  balance: { ja: 'プリペイド残額', en: 'Prepaid balance' },
  forecast: {
    ja: 'このペースでは、残額は12月4日ごろになくなります。',
    en: 'At this pace the balance runs out around 4 December.',
  },
  lots: { ja: '有効期限の月ごとの残額', en: 'Balance by the month in which it expires' },
} as const

const cancel = async () => {
  const done = await confirmFirst({
    heading: words.cancel,
    verb: words.cancel,
    danger: true,
    body: () => html`<p>${text(words.lost)}</p>`,
    act: async () => ({ ok: true, value: null }),
  })
  if (done) toast(words.accepted)
}

const change: FormAction = (values, attempt) =>
  command('ApplyContractorChange', { ...values, document: null }, attempt)

const balance = (): TemplateResult => html`<div class="k-grid">
  ${card(
    words.balance,
    html`<p class="k-big-figure">
        ${money('1086500000', { explain: { figure: 'lot', id: 'lot-1' } })}
      </p>
      <k-chart .points=${forecast} .label=${words.forecast} from="2026-11-22"></k-chart>`,
    { action: whyLink({ figure: 'lot', id: 'lot-1' }) },
  )}
  ${card(
    { ja: '残額の内訳', en: 'What the balance is made of' },
    html`<k-chart kind="bars" .points=${lots} .label=${words.lots}></k-chart>
      ${definitions([
        [{ ja: '状態', en: 'Status' }, chip({ ja: '利用中', en: 'In use' }, 'good')],
        [{ ja: '今月の通話料', en: 'Calls this month' }, money('-12345678')],
        [{ ja: 'FAX番号', en: 'Fax' }, ''],
      ])}`,
  )}
</div>`

const states = (): TemplateResult => html`${banner('info', text(words.lead))}
${banner('success', text(words.accepted))} ${banner('warning', text(words.lost))}
${failure({ code: 'x', kind: 'unreachable', details: {}, fields: [] }, () => undefined)}
${skeleton(3)}
${emptyState(
  { ja: 'まだサークルがありません', en: 'There are no circles yet' },
  { ja: 'サークルを追加すると、ここに表示されます。', en: 'Circles that you add stand here.' },
  html`<a class="k-button k-primary" href="/account">
    ${text({ ja: 'サークルを追加', en: 'Add a circle' })}
  </a>`,
)}
<p>
  ${(['neutral', 'active', 'good', 'waiting', 'bad', 'ended'] as const).map((tone) =>
    chip({ ja: '状態', en: tone }, tone),
  )}
</p>`

/** Every component on one page, in the shell, to be looked at and checked; not in the product. */
export class Gallery extends KaisenElement {
  protected override follows() {
    return [onSession(() => this.requestUpdate())]
  }

  override connectedCallback(): void {
    super.connectedCallback()
    startNavigation()
    void loadSession()
  }

  #content(): TemplateResult {
    return page({
      heading: words.heading,
      lead: words.lead,
      action: html`${actionMenu({ ja: 'その他の操作', en: 'More' }, [
        { label: { ja: '複製する', en: 'Copy' }, act: () => toast(words.accepted) },
        { label: words.cancel, act: () => void cancel(), danger: true },
      ])}
        <button type="button" class="k-button k-primary" @click=${cancel}>
        ${icon('add')}${text(words.cancel)}
      </button>`,
      body: html`<div class="k-stack">
        ${stepper(purchaseSteps, 1)} ${balance()}
        <k-table
          .columns=${columns}
          .filters=${filters}
          source="purchases"
          sort="-boughtAt"
          caption=${text(words.heading)}
          csv
          .href=${({ id }: { id?: unknown }) => `/account/purchases/${id}`}
        ></k-table>
        ${card(
          { ja: '契約者情報', en: 'Contractor' },
          html`<k-form
            .sections=${sections}
            .verb=${{ ja: '変更を申し込む', en: 'Apply for the change' }}
            cancel-href="/account"
            .action=${change}
            @k-done=${() => toast(words.accepted)}
          ></k-form>`,
        )}
        ${tabs([
          { name: 'month', label: { ja: '今月', en: 'This month' }, body: text(words.lead) },
          { name: 'lots', label: { ja: '有効期限', en: 'Expiry' }, body: text(words.lots) },
        ])}
        ${states()}
      </div>`,
    })
  }

  protected override render(): TemplateResult {
    const here = galleryMenu.groups[1]?.items[1] ?? galleryMenu.home
    return shell({
      session: session(),
      menu: galleryMenu,
      crumbs: crumbsOf(galleryMenu, here),
      params: {},
      path: here.path,
      content: this.#content(),
    })
  }
}

define('k-gallery', Gallery)
