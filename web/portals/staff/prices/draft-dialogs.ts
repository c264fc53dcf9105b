import { html } from 'lit'
import type { PriceListDiff } from '../../../../domain/catalogue/price-list-diff.ts'
import type { Outcome } from '../../../client/refused.ts'
import { confirmFirst } from '../../../components/dialog.ts'
import { formatDate } from '../../../format/japan-time.ts'
import { text } from '../../../text/language.ts'
import { diffSentence } from './diff-view.ts'
import { discardDraft } from './draft-commands.ts'
import type { PriceListDraft } from './price-list-draft.ts'
import { draftWords as words } from './words.ts'

const nothing = { ok: true as const, value: null }

/** Asks before what was typed is given up for what somebody else has saved. */
export const askToLeave = (): Promise<boolean> =>
  confirmFirst({
    heading: words.leave,
    body: () => html`<p>${text(words.left)}</p>`,
    verb: words.leave,
    danger: true,
    act: async () => nothing,
  })

/** Asks before a draft is thrown away: for all staff, where it was ever saved. */
export const askToDrop = (draft: PriceListDraft): Promise<boolean> =>
  confirmFirst({
    heading: words.drop,
    body: () => html`<p>${text(words.dropped)}</p>`,
    verb: words.drop,
    danger: true,
    act: async () => (draft.version === 0 ? nothing : discardDraft(draft)),
  })

/** Asks before a draft is published, and says what that changes. */
export const askToPublish = (
  draft: PriceListDraft,
  diff: PriceListDiff,
  act: () => Promise<Outcome<unknown>>,
): Promise<boolean> =>
  confirmFirst({
    heading: words.publish,
    body: () => html`<p>${text(words.from)}：${formatDate(draft.effectiveFrom)}</p>
      <p>${text(diffSentence(diff))}</p>
      <p>${text(words.unaffected)}</p>`,
    verb: words.publish,
    act,
  })
