import type { NoticeKind } from '../domain/notice/values.ts'
import { defineProjection } from './projection.ts'
import type { ReadDatabase } from './read-database.ts'
import { idOf } from './stream-id.ts'
import { defineTable, instant, optional, text } from './table.ts'

const tables = {
  notice: defineTable({
    columns: {
      noticeId: text(),
      kind: text<NoticeKind>(),
      titleJa: text(),
      titleEn: text(),
      bodyJa: text(),
      bodyEn: text(),
      shownFrom: instant(),
      shownUntil: optional(instant()),
      termsVersion: optional(text()),
      status: text<'published' | 'withdrawn'>(),
      publishedAt: instant(),
    },
    key: ['noticeId'],
  }),
  /** What became of new terms at an account; none: nothing yet. */
  termsAnswer: defineTable({
    columns: {
      accountId: text(),
      noticeId: text(),
      termsVersion: text(),
      became: text<'use' | 'no-objection' | 'objected'>(),
      at: instant(),
    },
    key: ['accountId', 'noticeId'],
    indexes: [['noticeId']],
    view: 'account',
  }),
}

type Content = {
  title: { ja: string; en: string }
  body: { ja: string; en: string }
  shownFrom: string
  shownUntil: string | null
  termsVersion: string | null
}

const columnsOf = ({ title, body, ...rest }: Content) => ({
  titleJa: title.ja,
  titleEn: title.en,
  bodyJa: body.ja,
  bodyEn: body.en,
  shownFrom: rest.shownFrom,
  shownUntil: rest.shownUntil,
  termsVersion: rest.termsVersion,
})

/** Notices and what accounts did with new terms (ACC-12). */
export const notices = defineProjection({
  name: 'notices',
  version: 1,
  tables,
  on: {
    NoticePublished: ({ notice }, { stream, occurredAt, data: { kind, ...content } }) =>
      notice.insert({
        noticeId: idOf(stream),
        kind,
        ...columnsOf(content),
        status: 'published',
        publishedAt: occurredAt,
      }),
    NoticeRevised: async ({ notice }, { stream, data }) =>
      notice.change(await notice.get(idOf(stream)), columnsOf(data)),
    NoticeWithdrawn: async ({ notice }, { stream }) =>
      notice.change(await notice.get(idOf(stream)), { status: 'withdrawn' }),
    TermsAccepted: ({ termsAnswer }, { stream, occurredAt, data: { noticeId, ...data } }) =>
      termsAnswer.insert({
        accountId: idOf(stream),
        noticeId,
        termsVersion: data.termsVersion,
        became: data.how,
        at: occurredAt,
      }),
    TermsObjectedTo: ({ termsAnswer }, { stream, occurredAt, data }) =>
      termsAnswer.insert({
        accountId: idOf(stream),
        ...data,
        became: 'objected',
        at: occurredAt,
      }),
  },
})

/** Every notice, the newest first: staff also see what is not shown. */
export async function listNotices(db: ReadDatabase, accountId: string | null) {
  const rows = await db
    .selectFrom('notice')
    .leftJoin('termsAnswer', (join) =>
      join
        .onRef('termsAnswer.noticeId', '=', 'notice.noticeId')
        .on('termsAnswer.accountId', '=', accountId ?? ''),
    )
    .selectAll('notice')
    .select(['termsAnswer.became', 'termsAnswer.at as becameAt'])
    .orderBy('shownFrom', 'desc')
    .orderBy('notice.noticeId')
    .execute()
  return rows.map(({ titleJa, titleEn, bodyJa, bodyEn, ...row }) => ({
    ...row,
    title: { ja: titleJa, en: titleEn },
    body: { ja: bodyJa, en: bodyEn },
  }))
}

/** Terms that customers have been shown by an instant and that stand, the newest first. */
export async function listTermsShown(db: ReadDatabase, at: string) {
  const rows = await listNotices(db, null)
  return rows.flatMap(({ noticeId, title, body, status, shownFrom, termsVersion }) =>
    status === 'published' && termsVersion !== null && shownFrom <= at
      ? [{ noticeId, title, body, shownFrom, termsVersion }]
      : [],
  )
}

/** How many accounts accepted each version of the terms, and how many objected. */
export async function countTermsAnswers(db: ReadDatabase) {
  const rows = await db
    .selectFrom('termsAnswer')
    .select(['noticeId', 'became'])
    .select(({ fn }) => fn.countAll<bigint>().as('accounts'))
    .groupBy(['noticeId', 'became'])
    .execute()
  return rows.map(({ accounts, ...row }) => ({ ...row, accounts: Number(accounts) }))
}
