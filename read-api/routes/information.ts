import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { refuseRequest } from '../../domain/access/session-refusals.ts'
import { addDays, japanDateOf } from '../../domain/kernel/calendar.ts'
import { isRefusal } from '../../domain/kernel/refusal.ts'
import { objectionDays } from '../../domain/notice/values.ts'
import { findAccount } from '../../projections/account.ts'
import { findAccountInformation, listSites } from '../../projections/account-information.ts'
import { countTermsAnswers, listNotices } from '../../projections/notice.ts'
import { addRead, type ReadParts } from '../reads.ts'
import { AccountInformation } from '../schemas/information.ts'
import { Notices, NoticesQuery } from '../schemas/notices.ts'
import { AccountQuery } from '../schemas/wire.ts'
import { accountScope, isOperator } from '../scope.ts'

const noParams = z.strictObject({})

function addInformation(app: FastifyInstance, parts: ReadParts): void {
  addRead(app, parts, {
    url: '/api/account/information',
    summary: 'Contractor, contacts, addresses and preferences of an account (ACC-09)',
    params: noParams,
    query: AccountQuery,
    answer: AccountInformation,
    find: async ({ db, principal, query }) => {
      const scope = await accountScope(db, principal, query.accountId)
      if (isRefusal(scope)) return scope
      const [account, information, sites] = await Promise.all([
        findAccount(db, scope),
        findAccountInformation(db, scope),
        listSites(db, scope),
      ])
      if (account === undefined || information === undefined) return refuseRequest('not_found')
      const { loginId, openedAt } = account
      return { ...information, loginId, openedAt, sites }
    },
  })
}

type Answers = Awaited<ReturnType<typeof countTermsAnswers>>

const answersOf = (answers: Answers, noticeId: string) => {
  const ofNotice = answers.filter((answer) => answer.noticeId === noticeId)
  const count = (isCounted: (became: string) => boolean) =>
    ofNotice.reduce((sum, { became, accounts }) => sum + (isCounted(became) ? accounts : 0), 0)
  return {
    accepted: count((became) => became !== 'objected'),
    objected: count((became) => became === 'objected'),
  }
}

function addNotices(app: FastifyInstance, parts: ReadParts): void {
  addRead(app, parts, {
    url: '/api/notices',
    summary: 'Notices that are shown now; for staff and auditors every one (ACC-12)',
    params: noParams,
    query: NoticesQuery,
    answer: Notices,
    find: async ({ db, principal, query: { kind }, now }) => {
      const isOwn = isOperator(principal)
      const [rows, answers] = await Promise.all([
        listNotices(db, principal.accountId ?? null),
        isOwn ? countTermsAnswers(db) : [],
      ])
      const isShown = ({ status, shownFrom, shownUntil }: (typeof rows)[number]) =>
        isOwn ||
        (status === 'published' && shownFrom <= now && (shownUntil === null || now < shownUntil))
      const items = rows
        .filter((row) => isShown(row) && (kind === undefined || row.kind === kind))
        .map(({ became, becameAt: _, publishedAt: __, ...row }) => ({
          ...row,
          objectionUntil:
            row.termsVersion === null ? null : addDays(japanDateOf(row.shownFrom), objectionDays),
          answer: became,
          answers: isOwn ? answersOf(answers, row.noticeId) : null,
        }))
      return { items }
    },
  })
}

/** アカウント情報 and お知らせ. */
export function addInformationRoutes(app: FastifyInstance, parts: ReadParts): void {
  addInformation(app, parts)
  addNotices(app, parts)
}
