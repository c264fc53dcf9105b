import { html, nothing, type TemplateResult } from 'lit'
import type { Account } from '../../../read-api/schemas/account.ts'
import { today } from '../../client/session.ts'
import { banner } from '../../components/states.ts'
import { addDays, formatDate } from '../../format/japan-time.ts'
import { formatMoney } from '../../format/money.ts'
import { text } from '../../text/language.ts'

/** How long before its last day a lot is mentioned. */
const warnDays = 30

const words = {
  stopped: {
    ja: 'サービス停止中です。残額が不足しているため、外線に発信できません。',
    en: 'Service is stopped: the balance is below zero, so no calls to the outside are placed.',
  },
  goesOn: {
    ja: '緊急通報、着信、内線はご利用いただけます。',
    en: 'Emergency calls, incoming and internal calls go on.',
  },
  resumes: {
    ja: 'チャージして残額がプラスになると、自動で再開します。',
    en: 'It resumes by itself once a top-up makes the balance positive.',
  },
  lost: {
    ja: '期限を過ぎた残額は失効し、返金できません。',
    en: 'What has expired is lost and not refunded.',
  },
  nothingLeft: {
    ja: '利用できる残額がありません。チャージするまで外線に発信できません。',
    en: 'Nothing is left to use; calls to the outside wait for a top-up.',
  },
  topUp: { ja: 'チャージする', en: 'Top up' },
} as const

const link = (): TemplateResult => html`<a href="/account/top-up">${text(words.topUp)}</a>`

const expiring = (account: Account): TemplateResult | typeof nothing => {
  const limit = addDays(today(), warnDays)
  const soon = account.lots.filter(({ lastUsableOn }) => lastUsableOn <= limit)
  const first = soon[0]
  if (first === undefined) return nothing
  const amount = formatMoney(soon.reduce((sum, { remaining }) => sum + BigInt(remaining), 0n))
  const { lastUsableOn } = first
  const near = text({
    ja: `${amount}の有効期限が近づいています（最初の期限は${formatDate(lastUsableOn, 'ja')}）。`,
    en: `${amount} expires soon, the first part after ${formatDate(lastUsableOn, 'en')}.`,
  })
  return banner('warning', html`${near} ${text(words.lost)}`)
}

const stopped = (): TemplateResult =>
  banner(
    'error',
    html`<p>${text(words.stopped)}</p>
      <p>${text(words.goesOn)} ${text(words.resumes)} ${link()}</p>`,
  )

/** What the account has to do now, if anything: stopped service, no balance, lots that expire. */
export const toDo = (account: Account): TemplateResult => {
  const isEmpty = BigInt(account.available) <= 0n
  return html`${
    account.serviceState === 'stopped'
      ? stopped()
      : isEmpty
        ? banner('warning', html`${text(words.nothingLeft)} ${link()}`)
        : nothing
  }
  ${expiring(account)}`
}
