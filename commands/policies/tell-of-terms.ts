import { NoticePublished } from '../../domain/notice/events.ts'
import { objectionUntil } from '../../domain/notice/objection.ts'
import { mailEachAccount } from '../mail/ask-for-mail.ts'
import { termsChanged } from '../mail/terms-changed.ts'
import { dataOf, type Process } from './process.ts'

/** New terms are told to everyone when they are shown (ACC-12). */
export const tellOfTerms: Process<null> = {
  name: 'tell-of-terms',
  version: 1,
  initial: null,
  keys: { NoticePublished: ({ stream }) => stream },
  evolve: () => null,
  react: (_, event) => {
    const { title, termsVersion, shownFrom } = dataOf(event, NoticePublished)
    if (termsVersion === null) return []
    const until = objectionUntil({ shownFrom, publishedAt: event.occurredAt })
    const told = { title, termsVersion, objectionUntil: until }
    const letter = mailEachAccount(termsChanged, told)
    return [{ ...letter, dueAt: shownFrom > event.occurredAt ? shownFrom : null }]
  },
}
