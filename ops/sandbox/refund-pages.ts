import type { FastifyInstance } from 'fastify'
import { escapeText, languageOf, type PageLanguage, sendPage } from '../plain-page/document.ts'
import type { Card, Refund } from './checkouts.ts'
import { words } from './page-text.ts'
import { pageOf, yenText } from './pages.ts'
import { letRefundsFail } from './refunds.ts'
import type { StateFile } from './state-file.ts'

const shownMax = 100

const lineOf = (refund: Refund, card: Card | null, language: PageLanguage): string => {
  const word = refund.status === 'refunded' ? 'refunded' : 'refundFailed'
  const shown = card === null ? '' : `${card.brand} •••• ${card.lastFour}`
  return `<li><span><strong>${yenText(refund.amount)}</strong> ${escapeText(shown)}<br>
<small>${escapeText(refund.reference)}<br>${escapeText(refund.at)}</small></span>
<span>${words[word][language]}</span></li>`
}

const refundsPage = ({ state }: StateFile, language: PageLanguage): string => {
  const { refunds, checkouts, refundsFail } = state
  const cards = new Map(checkouts.map(({ reference, card }) => [reference, card]))
  const newest = refunds.slice(-shownMax).reverse()
  const list =
    newest.length === 0
      ? `<p>${words.noRefunds[language]}</p>`
      : `<ul class="cards refunds">${newest
          .map((each) => lineOf(each, cards.get(each.checkoutReference) ?? null, language))
          .join('\n')}</ul>`
  const content = `<p>${words.refundsText[language]}</p>
<form method="post" action="/refunds/switch">
<input type="hidden" name="lang" value="${language}">
<p role="status"><strong>${words[refundsFail ? 'switchOn' : 'switchOff'][language]}</strong></p>
<button class="primary" name="fail" value="${refundsFail ? '0' : '1'}">${
    words[refundsFail ? 'letSucceed' : 'letFail'][language]
  }</button>
</form>
<h2>${words.refundsList[language]}</h2>
${list}`
  return pageOf({ language, path: '/refunds', title: 'refundsTitle', content })
}

/** The page of the refunds, with the switch that lets the next ones fail. */
export function addRefundPages(app: FastifyInstance, file: StateFile): void {
  app.get('/refunds', (request, reply) => {
    const { lang } = request.query as { lang?: string }
    return sendPage(reply, refundsPage(file, languageOf(lang)))
  })
  app.post('/refunds/switch', async (request, reply) => {
    const typed = (request.body ?? {}) as { fail?: string; lang?: string }
    await letRefundsFail({ file }, typed.fail === '1')
    return reply.redirect(`/refunds?lang=${languageOf(typed.lang)}`, 303)
  })
}
