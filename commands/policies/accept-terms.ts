import type { RecordedEvent } from '../../domain/kernel/event.ts'
import { NoticePublished, NoticeRevised } from '../../domain/notice/events.ts'
import { settledAt, type TermsShown } from '../../domain/notice/objection.ts'
import { at, dataOf, idIn, now, type Process, type ToDo } from './process.ts'

type Terms = TermsShown & { noticeId: string }
/** The terms that are published and not withdrawn. */
export type PublishedTerms = { terms: readonly Terms[] }

/** One state for all: whoever opens an account later asks which terms there are. */
export const termsKey = 'operator'
const operator = () => termsKey

const without = ({ terms }: PublishedTerms, noticeId: string): readonly Terms[] =>
  terms.filter((each) => each.noticeId !== noticeId)

const published = (state: PublishedTerms, event: RecordedEvent): PublishedTerms => {
  const { termsVersion, shownFrom } = dataOf(event, NoticePublished)
  if (termsVersion === null) return state
  const noticeId = idIn(event.stream)
  const publishedAt = event.occurredAt
  return { terms: [...without(state, noticeId), { noticeId, shownFrom, publishedAt }] }
}

const revised = (state: PublishedTerms, event: RecordedEvent): PublishedTerms => {
  const { shownFrom } = dataOf(event, NoticeRevised)
  const noticeId = idIn(event.stream)
  const known = state.terms.find((each) => each.noticeId === noticeId)
  if (known === undefined || known.shownFrom === shownFrom) return state
  return { terms: [...without(state, noticeId), { ...known, shownFrom }] }
}

const silenceUntil = (due: string): string => `silence until ${due}`

/** After the week, whoever has said nothing has accepted. */
const bySilence = (terms: Terms, accountId: string): ToDo => {
  const { noticeId } = terms
  const due = settledAt(terms)
  const data = { accountId, noticeId, how: 'no-objection' }
  return { ...at(due, `${silenceUntil(due)} ${accountId}`, 'SettleTerms', data), onceFor: noticeId }
}

/** Put right without another week, a notice asks for nothing anew. */
const byEveryone = (terms: Terms): ToDo => ({
  ...bySilence(terms, ''),
  label: silenceUntil(settledAt(terms)),
  eachAccount: (accountId) => bySilence(terms, accountId).data,
})

/** Terms that are shown were agreed to by signing up; those to come are told of as to others. */
const byNewcomer = (terms: Terms, accountId: string, openedAt: string): ToDo =>
  terms.shownFrom <= openedAt
    ? now(`sign-up ${terms.noticeId}`, 'SettleTerms', {
        accountId,
        noticeId: terms.noticeId,
        how: 'use',
      })
    : bySilence(terms, accountId)

/**
 * New terms count as accepted by an account that does not object within a week, whether it ever
 * comes back or not; by one that is opened later they are accepted as it opens (ACC-12).
 */
export const acceptTerms: Process<PublishedTerms> = {
  name: 'accept-terms',
  version: 1,
  initial: { terms: [] },
  keys: {
    NoticePublished: operator,
    NoticeRevised: operator,
    NoticeWithdrawn: operator,
    AccountOpened: operator,
  },
  evolve: (state, event) => {
    if (event.type === 'NoticePublished') return published(state, event)
    if (event.type === 'NoticeRevised') return revised(state, event)
    return event.type === 'NoticeWithdrawn' ? { terms: without(state, idIn(event.stream)) } : state
  },
  react: ({ terms }, event) => {
    const { accountId, occurredAt, stream } = event
    if (event.type === 'AccountOpened')
      return accountId === null ? [] : terms.map((each) => byNewcomer(each, accountId, occurredAt))
    return terms.filter(({ noticeId }) => noticeId === idIn(stream)).map(byEveryone)
  },
}
