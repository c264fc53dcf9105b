import { addDays, japanDateOf } from '../../domain/kernel/calendar.ts'
import { NoticePublished } from '../../domain/notice/events.ts'
import { objectionDays } from '../../domain/notice/values.ts'
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
    const objectionUntil = addDays(japanDateOf(shownFrom), objectionDays)
    const letter = mailEachAccount(termsChanged, { title, termsVersion, objectionUntil })
    return [{ ...letter, dueAt: shownFrom > event.occurredAt ? shownFrom : null }]
  },
}
