import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { addFonts } from './fonts.ts'

/** The languages of the pages; Japanese unless English was chosen (ACC-11). */
export type PageLanguage = 'ja' | 'en'

/** The language of an address or a form. */
export const languageOf = (lang: unknown): PageLanguage => (lang === 'en' ? 'en' : 'ja')

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand in a page. */
export const escapeText = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (found) => escapes[found] ?? '')

/** A page without scripts: `title` is text, `header` and `content` are HTML. */
export const documentOf = (
  language: PageLanguage,
  { title, header, content }: { title: string; header: string; content: string },
): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)}</title>
<link rel="stylesheet" href="/fonts/400.css">
<link rel="stylesheet" href="/fonts/700.css">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header>${header}</header>
<main>
${content}
</main>
</body>
</html>
`

/** The fonts, and one style sheet: what all plain pages share, then the folder's own. */
export function addLook(app: FastifyInstance, folder: string): void {
  addFonts(app)
  const style = [import.meta.dirname, folder]
    .map((each) => readFileSync(join(each, 'style.css'), 'utf8'))
    .join('')
  app.get('/style.css', (_, reply) => reply.type('text/css; charset=utf-8').send(style))
}

type Sent = {
  status?: number
  /** An origin besides ours that a form may lead to. */
  formOrigin?: string
}

/** Sends a page: nothing but our own style and fonts, kept nowhere, told to nobody. */
export const sendPage = (
  reply: FastifyReply,
  html: string,
  { status = 200, formOrigin }: Sent = {},
) =>
  reply
    .code(status)
    .header(
      'content-security-policy',
      "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; " +
        "frame-ancestors 'none'; form-action 'self'" +
        `${formOrigin === undefined ? '' : ` ${formOrigin}`}`,
    )
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('x-content-type-options', 'nosniff')
    .type('text/html; charset=utf-8')
    .send(html)
