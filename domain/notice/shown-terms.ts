import type { Instant } from '../kernel/calendar.ts'
import type { NoticeState } from './decider.ts'
import type { TermsShown } from './objection.ts'

/** Terms as an account accepts them or objects to them. */
export type ShownTerms = TermsShown & { termsVersion: string }

/**
 * The terms of a notice that customers have been shown by an instant; null: it has none, or it was
 * withdrawn. They stay in force when the notice is shown no more: only withdrawing ends them.
 */
export const shownTerms = (notice: NoticeState, at: Instant): ShownTerms | null => {
  if (notice.status !== 'published' || notice.kind !== 'terms') return null
  const { publishedAt, content } = notice
  const { termsVersion, shownFrom } = content
  if (termsVersion === null || shownFrom > at) return null
  return { termsVersion, shownFrom, publishedAt }
}
