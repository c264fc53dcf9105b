import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Card, Refund } from './checkouts.ts'
import { type PageLanguage, words } from './page-text.ts'
import { escapeText, pageOf, yenText } from './pages.ts'
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
export function addRefundPages(
  app: FastifyInstance,
  parts: { file: StateFile; send: (reply: FastifyReply, html: string) => FastifyReply },
): void {
  const { file, send } = parts
  const languageIn = (given: unknown): PageLanguage =>
    (given as { lang?: string } | null)?.lang === 'en' ? 'en' : 'ja'
  app.get('/refunds', (request, reply) => send(reply, refundsPage(file, languageIn(request.query))))
  app.post('/refunds/switch', async (request, reply) => {
    const typed = (request.body ?? {}) as { fail?: string; lang?: string }
    await letRefundsFail({ file }, typed.fail === '1')
    return reply.redirect(`/refunds?lang=${languageIn(typed)}`, 303)
  })
}
