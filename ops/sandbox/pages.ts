import { grouped } from '../../domain/kernel/figure-text.ts'
import { formatYen } from '../../domain/kernel/money.ts'
import { documentOf, escapeText, type PageLanguage } from '../plain-page/document.ts'
import { type CardBehaviour, testCards } from './cards.ts'
import type { Checkout } from './checkouts.ts'
import { type Word, words } from './page-text.ts'

/** What was typed into the card form, and what is wrong with it. */
export type CardForm = {
  number: string
  expiry: string
  code: string
  holder: string
  errors: Partial<Record<'number' | 'expiry' | 'code' | 'holder', Word>>
}

type Page = { language: PageLanguage; path: string; title: Word; content: string }

/** A page of the gateway around its content. */
export function pageOf({ language, path, title, content }: Page): string {
  const say = (word: Word) => escapeText(words[word][language])
  const other = language === 'ja' ? 'en' : 'ja'
  return documentOf(language, {
    title: `${words[title][language]} | ${words.brand[language]}`,
    header: `<div class="bar"><p class="brand">${say('brand')}</p>
<a class="language" lang="${other}"
href="${path}?lang=${other}">${say('otherLanguage')}</a></div>
<p class="notice">${say('sandbox')}</p>`,
    content: `<h1>${say(title)}</h1>
${content}`,
  })
}

/** An amount in 1/10000 yen as people write it. */
export const yenText = (amount: string): string => `¥${grouped(formatYen(BigInt(amount), 0))}`

const amountOf = (checkout: Checkout, language: PageLanguage): string => {
  const yen = yenText(checkout.amount)
  return `<dl class="amount"><dt>${words.amount[language]}</dt><dd>${yen}</dd></dl>`
}

const behaviourWord: Record<CardBehaviour, Word> = {
  challenge: 'challenge',
  frictionless: 'frictionless',
  declined: 'declinedCard',
}

const testCardLinks = (path: string, language: PageLanguage): string =>
  testCards
    .map(
      ({ name, brand, number, behaviour }) =>
        `<li><a href="${path}?lang=${language}&amp;card=${name}">${brand} •••• ` +
        `${number.slice(-4)}</a> <small>${words[behaviourWord[behaviour]][language]}</small></li>`,
    )
    .join('\n')

type Field = { name: keyof CardForm['errors']; autocomplete: string; numeric: boolean; max: number }

const fields: readonly Field[] = [
  { name: 'number', autocomplete: 'cc-number', numeric: true, max: 23 },
  { name: 'expiry', autocomplete: 'cc-exp', numeric: false, max: 7 },
  { name: 'code', autocomplete: 'cc-csc', numeric: true, max: 4 },
  { name: 'holder', autocomplete: 'cc-name', numeric: false, max: 60 },
]

function fieldOf(field: Field, form: CardForm, language: PageLanguage): string {
  const { name, autocomplete, numeric, max } = field
  const error = form.errors[name]
  const described =
    error === undefined ? '' : ` aria-invalid="true" aria-describedby="${name}-error"`
  const message =
    error === undefined
      ? ''
      : `<p class="error" id="${name}-error">${escapeText(words[error][language])}</p>`
  return `<div class="field"><label for="${name}">${words[name][language]}</label>
<input id="${name}" name="${name}" value="${escapeText(form[name])}" autocomplete="${autocomplete}"
${numeric ? 'inputmode="numeric"' : ''} maxlength="${max}"${described}>${message}</div>`
}

/** The card form; the amount stands fixed. */
export function cardPage(checkout: Checkout, language: PageLanguage, form: CardForm): string {
  const path = `/checkout/${checkout.reference}`
  const hasErrors = Object.keys(form.errors).length > 0
  const content = `${amountOf(checkout, language)}
<section aria-labelledby="test-cards"><h2 id="test-cards">${words.testCards[language]}</h2>
<p>${words.testCardsHint[language]}</p>
<ul class="cards">${testCardLinks(path, language)}</ul></section>
<form method="post" action="${path}/card" novalidate>
<input type="hidden" name="lang" value="${language}">
${hasErrors ? `<p class="error" role="alert">${words.errors[language]}</p>` : ''}
${fields.map((field) => fieldOf(field, form, language)).join('\n')}
<button class="primary" name="action" value="pay">${words.pay[language]}</button>
<button name="action" value="decline">${words.decline[language]}</button>
<button name="action" value="cancel">${words.cancel[language]}</button>
</form>`
  return pageOf({ language, path, title: 'cardTitle', content })
}

/** The issuer's page of 3-D Secure. */
export function challengePage(
  checkout: Checkout,
  language: PageLanguage,
  options: { isCodeWrong: boolean },
): string {
  const path = `/checkout/${checkout.reference}`
  const { brand = '', lastFour = '' } = checkout.card ?? {}
  const described = options.isCodeWrong
    ? 'aria-invalid="true" aria-describedby="hint code-error"'
    : 'aria-describedby="hint"'
  const error = `<p class="error" role="alert" id="code-error">${words.oneTimeWrong[language]}</p>`
  const content = `<p>${words.issuerText[language]}</p>
${amountOf(checkout, language)}
<dl class="amount"><dt>${words.card[language]}</dt><dd>${brand} •••• ${lastFour}</dd></dl>
<form method="post" action="${path}/three-d-secure" novalidate>
<input type="hidden" name="lang" value="${language}">
<div class="field"><label for="oneTimeCode">${words.oneTimeCode[language]}</label>
<input id="oneTimeCode" name="oneTimeCode" inputmode="numeric" autocomplete="one-time-code"
maxlength="6" ${described}>
<p id="hint">${words.oneTimeHint[language]}</p>${options.isCodeWrong ? error : ''}</div>
<button class="primary" name="action" value="authenticate">${words.authenticate[language]}</button>
<button name="action" value="fail">${words.fail[language]}</button>
<button name="action" value="cancel">${words.cancel[language]}</button>
</form>`
  return pageOf({ language, path, title: 'issuerTitle', content })
}

/** How it ended, for those who come back to a page that is over. */
export function endPage(checkout: Checkout, language: PageLanguage): string {
  const isCaptured = checkout.status === 'captured'
  const content = `${amountOf(checkout, language)}
${isCaptured ? '' : `<p>${words.declinedText[language]}</p>`}
<a class="button primary" href="${escapeText(checkout.returnUrl)}">${words.back[language]}</a>`
  const path = `/checkout/${checkout.reference}`
  return pageOf({
    language,
    path,
    title: isCaptured ? 'capturedTitle' : 'declinedTitle',
    content,
  })
}

/** For an address that leads nowhere. */
export const missingPage = (language: PageLanguage): string =>
  pageOf({
    language,
    path: '/',
    title: 'missingTitle',
    content: `<p>${words.missingText[language]}</p>`,
  })
