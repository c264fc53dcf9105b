import type { PriceListDraftView } from '../../../../read-api/schemas/price-lists.ts'
import { command, query } from '../../../client/api.ts'
import type { Outcome } from '../../../client/refused.ts'
import { draftFrom, type PriceListDraft } from './price-list-draft.ts'

/** Saves a draft for all staff; answers the version that was made, and what it holds. */
export async function saveDraft(
  draft: PriceListDraft,
): Promise<Outcome<Pick<PriceListDraft, 'priceListId' | 'version' | 'saved'>>> {
  const { priceListId, version, basedOn, effectiveFrom, products } = draft
  const content = { basedOn, effectiveFrom, products }
  const outcome = await command('SavePriceListDraft', { draftId: priceListId, version, ...content })
  if (!outcome.ok) return outcome
  if (outcome.value.events.length > 0)
    return { ok: true, value: { priceListId, version: version + 1, saved: content } }
  // Somebody had saved the very same: theirs is the version that stands.
  const stored = await query<PriceListDraftView>(`price-list-drafts/${priceListId}`)
  if (!stored.ok) return stored
  const { version: standing, saved } = draftFrom(stored.value)
  return { ok: true, value: { priceListId, version: standing, saved } }
}

/** Throws a draft away for all staff, as it was seen here. */
export const discardDraft = ({ priceListId, version }: PriceListDraft) =>
  command('DiscardPriceListDraft', { draftId: priceListId, version })

/** Publishes this version, as compared with that list, and nothing else. */
export const publishDraft = ({ priceListId, version }: PriceListDraft, insteadOf: string | null) =>
  command('PublishPriceListDraft', { draftId: priceListId, version, insteadOf })
