import type { Context } from '../kernel/decider.ts'
import type { NewEvent } from '../kernel/event.ts'
import { defineRefusals, type Refusal } from '../kernel/refusal.ts'
import type { NoticeState } from '../notice/decider.ts'
import { shownTerms } from '../notice/shown-terms.ts'
import * as events from './events.ts'

/** What is looked up before someone signs up: every notice of terms that there is now. */
export type TermsFacts = { terms: readonly { noticeId: string; notice: NoticeState }[] }

const refuse = defineRefusals({ terms_changed: 'conflict' })

/**
 * Who signs up accepts what they were shown. That has to be all published terms and no others: some
 * that came or went while they typed have to be read first (ACC-01, ACC-12).
 */
export const acceptTermsShown = (
  noticeIds: readonly string[],
  { at, facts }: Context<TermsFacts>,
): readonly NewEvent[] | Refusal => {
  const published = facts.terms.flatMap(({ noticeId, notice }) => {
    const found = shownTerms(notice, at)
    return found === null ? [] : [{ noticeId, termsVersion: found.termsVersion }]
  })
  const known = new Set(published.map(({ noticeId }) => noticeId))
  const isAllShown = published.every(({ noticeId }) => noticeIds.includes(noticeId))
  if (!isAllShown || !noticeIds.every((noticeId) => known.has(noticeId)))
    return refuse('terms_changed', {
      issues: [{ path: 'notices', code: 'terms_changed', message: 'terms_changed' }],
    })
  return published.map((each) => events.TermsAccepted({ ...each, how: 'use' }))
}
