import { BusinessDate, Instant } from '../../domain/kernel/calendar.ts'
import { dateInLetter, instantInLetter } from './letter.ts'

/** When it ends, and the instant of receipt that decided it (BEY-04). */
export const received = {
  endsOn: BusinessDate,
  receivedAt: Instant.nullable().default(null),
}

/** The last day and the receipt, a line for each. */
export const datesIn = (
  { endsOn, receivedAt }: { endsOn: string; receivedAt: string | null },
  language: 'ja' | 'en',
): string => {
  const [lastDay, receipt] =
    language === 'ja' ? ['解約日：', '受付日時：'] : ['Last day: ', 'Received: ']
  return [
    `${lastDay}${dateInLetter(endsOn, language)}`,
    ...(receivedAt === null ? [] : [`${receipt}${instantInLetter(receivedAt, language)}`]),
  ].join('\n')
}
