import { html, type TemplateResult } from 'lit'
import { type Bilingual, text } from '../text/language.ts'

/** Staff's text with its line breaks. */
export const paragraphs = (body: Bilingual): TemplateResult =>
  html`${text(body)
    .split(/\n+/)
    .map((line) => html`<p>${line}</p>`)}`
