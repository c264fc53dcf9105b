import { html } from 'lit'
import { card, page } from '../../components/page.ts'
import { accountChanges } from '../../parts/account-changes.ts'
import type { ScreenModule } from '../../router/route.ts'
import '../../parts/account-details.ts'

/** 顧客の情報: all that is known of a customer, and who changed what. */
export const screen: ScreenModule['screen'] = ({ params }) => {
  const accountId = params.accountId ?? ''
  return page({
    heading: { ja: '契約者情報と変更履歴', en: 'Details and history' },
    body: html`<div class="k-stack">
      <k-account-details .accountId=${accountId}></k-account-details>
      ${card({ ja: '変更履歴', en: 'History of changes' }, accountChanges(accountId))}
    </div>`,
  })
}
