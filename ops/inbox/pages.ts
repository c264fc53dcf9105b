import { documentOf, escapeText, type PageLanguage } from '../plain-page/document.ts'
import type { ReceivedLetter } from './letter-store.ts'
import { words } from './page-text.ts'

/** Addresses of pages in a text become links. */
const linked = (text: string): string =>
  text
    .split(/(https?:\/\/[^\s<>"']+)/)
    .map((part, index) =>
      index % 2 === 0 ? escapeText(part) : `<a href="${escapeText(part)}">${escapeText(part)}</a>`,
    )
    .join('')

/** Minutes in Japan, `2026-11-21 10:05`. */
const inJapan = (instant: string): string =>
  Temporal.Instant.from(instant)
    .toZonedDateTimeISO('Asia/Tokyo')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ')

type Page = { language: PageLanguage; path: string; heading: string; content: string }

function pageOf({ language, path, heading, content }: Page): string {
  const other = language === 'ja' ? 'en' : 'ja'
  const title = words.title[language]
  const inOther = `${path}${path.includes('?') ? '&amp;' : '?'}lang=${other}`
  return documentOf(language, {
    title: `${heading} | Kaisen`,
    header: `<a class="brand" href="/?lang=${language}">${title}</a>
<a lang="${other}" href="${inOther}">${words.otherLanguage[language]}</a>`,
    content,
  })
}

const row = (letter: ReceivedLetter, language: PageLanguage): string =>
  `<li><a href="/letters/${letter.id}?lang=${language}" lang="${letter.language}">` +
  `${escapeText(letter.subject)}</a><p>${escapeText(letter.to.join(', '))}` +
  `<time datetime="${letter.receivedAt}">${inJapan(letter.receivedAt)}</time></p></li>`

/** All letters, or those to one address. */
export function listPage(
  letters: readonly ReceivedLetter[],
  language: PageLanguage,
  to: string,
): string {
  const list =
    letters.length === 0
      ? `<p class="empty">${words.empty[language]}</p>`
      : `<ul class="letters">${letters.map((letter) => row(letter, language)).join('\n')}</ul>`
  const content = `<h1>${words.title[language]}</h1>
<p class="notice">${words.notice[language]}</p>
<form><input type="hidden" name="lang" value="${language}">
<label for="to">${words.search[language]}</label>
<div class="find"><input id="to" name="to" value="${escapeText(to)}" maxlength="254">
<button>${words.find[language]}</button></div></form>
${list}`
  const path = to === '' ? '/' : `/?to=${encodeURIComponent(to)}`
  return pageOf({ language, path, heading: words.title[language], content })
}

/** One letter as plain text. */
export function letterPage(letter: ReceivedLetter, language: PageLanguage): string {
  const definition = ([name = '', value = '']: readonly string[]): string =>
    `<div><dt>${name}</dt><dd>${escapeText(value)}</dd></div>`
  const facts = [
    [words.from[language], letter.from],
    [words.to[language], letter.to.join(', ')],
    [words.received[language], inJapan(letter.receivedAt)],
  ]
  const content = `<p><a href="/?lang=${language}">${words.back[language]}</a></p>
<h1 lang="${letter.language}">${escapeText(letter.subject)}</h1>
<dl>${facts.map(definition).join('')}</dl>
<div class="text" lang="${letter.language}">${linked(letter.text)}</div>`
  const path = `/letters/${letter.id}`
  return pageOf({ language, path, heading: letter.subject, content })
}

/** Said where there is no such letter. */
export const missingPage = (language: PageLanguage): string =>
  pageOf({
    language,
    path: '/',
    heading: words.missing[language],
    content: `<h1>${words.missing[language]}</h1>
<p><a href="/?lang=${language}">${words.back[language]}</a></p>`,
  })
