import type { Instant } from '../kernel/calendar.ts'
import type { Decider } from '../kernel/decider.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import { isSame } from '../kernel/same.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import type { NoticeContent, NoticeKind } from './values.ts'

/** A notice as it stands; terms also say what accounts accept. */
export type NoticeState =
  | { status: 'none' }
  | {
      status: 'published' | 'withdrawn'
      kind: NoticeKind
      content: NoticeContent
      publishedAt: Instant
    }

const refuse = defineRefusals({
  notice_exists: 'conflict',
  notice_withdrawn: 'conflict',
  notice_period: 'invalid',
  terms_version_missing: 'invalid',
  terms_version_fixed: 'invalid',
})

const issue = (path: string, code: 'notice_period' | 'terms_version_missing') =>
  refuse(code, { issues: [{ path, code, message: code }] })

const refusalOf = (kind: NoticeKind, { shownFrom, shownUntil, termsVersion }: NoticeContent) => {
  if (shownUntil !== null && shownUntil <= shownFrom) return issue('shownUntil', 'notice_period')
  if ((kind === 'terms') === (termsVersion !== null)) return null
  return issue('termsVersion', 'terms_version_missing')
}

/** Notices of terms, faults, maintenance and manuals (ACC-12). */
export const notice: Decider<NoticeState, typeof commands, typeof events> = {
  category: 'notice',
  commands,
  events,
  initial: { status: 'none' },

  decide: {
    PublishNotice: ({ noticeId: _, kind, ...content }, state) => {
      if (state.status !== 'none') return refuse('notice_exists')
      return refusalOf(kind, content) ?? [events.NoticePublished({ kind, ...content })]
    },
    ReviseNotice: ({ noticeId: _, ...content }, state) => {
      if (state.status !== 'published') return refuse('notice_withdrawn')
      const refusal = refusalOf(state.kind, content)
      if (refusal !== null) return refusal
      // What was accepted under a version must stay that version.
      if (content.termsVersion !== state.content.termsVersion) return refuse('terms_version_fixed')
      return isSame(content, state.content) ? [] : [events.NoticeRevised(content)]
    },
    WithdrawNotice: (_, state) =>
      state.status === 'published' ? [events.NoticeWithdrawn({})] : [],
  },

  evolve: {
    NoticePublished: (_, { kind, ...content }, { occurredAt }) => ({
      status: 'published',
      kind,
      content,
      publishedAt: occurredAt,
    }),
    NoticeRevised: (state, content) => (state.status === 'none' ? state : { ...state, content }),
    NoticeWithdrawn: (state) =>
      state.status === 'none' ? state : { ...state, status: 'withdrawn' },
  },
}
