import { html, type TemplateResult } from 'lit'
import { general } from '../client/refused.ts'
import { text } from '../text/language.ts'
import { words } from '../text/words.ts'
import { icon } from './icon.ts'
import { toast } from './toast.ts'

const nameIn = (disposition: string | null): string =>
  /filename="([^"]+)"/.exec(disposition ?? '')?.[1] ?? 'list.csv'

/** Saves the file; what cannot be written in Shift_JIS is said instead (TXT-05). */
async function download(address: string): Promise<void> {
  const headers = { accept: 'text/csv, application/problem+json' }
  const answer = await fetch(address, { headers }).catch(() => null)
  if (answer === null) return toast(general.unreachable, 'error')
  if (!answer.ok) {
    const { detail } = (await answer.json()) as { detail: string }
    return toast({ ja: detail, en: detail }, 'error')
  }
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = nameIn(answer.headers.get('content-disposition'))
  link.click()
  URL.revokeObjectURL(link.href)
}

/** The button for a CSV in Windows' Shift_JIS, which does not have every character. */
export const windowsCsvButton = (address: string): TemplateResult => html`<button
  type="button"
  class="k-button k-quiet"
  @click=${() => void download(address)}
>
  ${icon('download')}${text(words.csvWindows)}
</button>`
