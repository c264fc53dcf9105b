import { html, type TemplateResult } from 'lit'
import type { AccountScreening, OwnCase } from '../../../read-api/schemas/screening.ts'
import { command } from '../../client/api.ts'
import { LiveQuery } from '../../client/live-query.ts'
import type { Outcome } from '../../client/refused.ts'
import { session } from '../../client/session.ts'
import { define, KaisenElement } from '../../components/element.ts'
import { page } from '../../components/page.ts'
import { banner } from '../../components/states.ts'
import { ownCase, unopenedCase } from '../../parts/own-case.ts'
import type { ScreenModule } from '../../router/route.ts'
import { type Bilingual, text } from '../../text/language.ts'

const words = {
  heading: { ja: '身分証明書アップロード', en: 'Identity documents' },
  lead: {
    ja: '本人確認や各種の変更に必要な書類を、画像で提出できます。',
    en: 'Hand in, as pictures, the documents that identify you or prove a change.',
  },
  passed: {
    ja: '本人確認は完了しています。提出が必要な書類はありません。',
    en: 'You have been identified; no documents are needed from you.',
  },
  owed: {
    ja: '本人確認は完了しています。次の手続きについて、書類の提出または審査が残っています。',
    en: 'You have been identified; these still want documents or are being screened.',
  },
  waits: {
    ja: '審査が終わるまで、月額商品の購入はできません。チャージと機器の購入はご利用いただけます。',
    en: 'Monthly products can be bought once you are screened; top-ups and devices already now.',
  },
} as const satisfies Record<string, Bilingual>

const none = async (): Promise<Outcome<unknown>> => ({ ok: true, value: null })

/** 身分証明書アップロード: what is needed of me, what I handed in, and how it went (ACC-04). */
export class Documents extends KaisenElement {
  #screening = new LiveQuery<AccountScreening>(this, () => ({ path: 'account/screening' }), {
    views: ['screening'],
  })

  #changed = () => void this.#screening.refresh()

  #case(account: AccountScreening, each: OwnCase): TemplateResult {
    const accountId = session()?.accountId ?? ''
    const isCorporation = each.contractorClass !== 'individual'
    const requirement = { kind: each.kind, proof: each.proof, isCorporation }
    const before =
      each.openedAt === '' ? () => command('BeginIdentityScreening', { accountId }) : none
    return ownCase(each, { account, requirement, before, changed: this.#changed })
  }

  #body(account: AccountScreening): TemplateResult {
    const { screening, cases } = account
    const isOpened = cases.some(({ kind }) => kind === 'identity')
    const needsFirst = screening !== 'approved' && !isOpened
    const own = cases.filter(({ status }) => status !== 'closed')
    const { contractorClass } = account
    const first = unopenedCase(session()?.accountId ?? '', contractorClass)
    const shown = needsFirst ? [first, ...own] : own
    const isDone = ({ status }: OwnCase): number => (status === 'approved' ? 1 : 0)
    const openFirst = shown.toSorted((a, b) => isDone(a) - isDone(b))
    const isScreened = screening === 'approved'
    const standing = own.some((each) => each.status !== 'approved') ? words.owed : words.passed
    return html`<div class="k-stack">
      ${banner(isScreened ? 'success' : 'info', text(isScreened ? standing : words.waits))}
      ${openFirst.map((each) => this.#case(account, each))}
    </div>`
  }

  protected override render(): TemplateResult {
    return page({
      heading: words.heading,
      lead: words.lead,
      body: this.#screening.render((account) => this.#body(account), 8),
    })
  }
}

define('account-documents', Documents)

/** The documents that an account hands in. */
export const screen: ScreenModule['screen'] = () => html`<account-documents></account-documents>`
