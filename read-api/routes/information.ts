import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { refuseRequest } from '../../domain/access/session-refusals.ts'
import { isRefusal } from '../../domain/kernel/refusal.ts'
import { objectionUntil } from '../../domain/notice/objection.ts'
import { findAccount } from '../../projections/account.ts'
import { findAccountInformation, listSites } from '../../projections/account-information.ts'
import { findPriceListOn } from '../../projections/catalogue.ts'
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
    find: async ({ db, principal, query, today }) => {
      const scope = await accountScope(db, principal, query.accountId)
      if (isRefusal(scope)) return scope
      const [account, information, sites, list] = await Promise.all([
        findAccount(db, scope),
        findAccountInformation(db, scope),
        listSites(db, scope),
        findPriceListOn(db, today),
      ])
      if (account === undefined || information === undefined) return refuseRequest('not_found')
      const { loginId, openedAt } = account
      const nameChange = list?.products.find(({ code }) => code === 'name-change')
      const nameChangeFee = nameChange?.initialFee ?? null
      return { ...information, loginId, openedAt, nameChangeFee, sites }
    },
  })
}

type Answers = Awaited<ReturnType<typeof countTermsAnswers>>

const answersOf = (answers: Answers, noticeId: string) => {
  const ofNotice = answers.filter((answer) => answer.noticeId === noticeId)
  const count = (became: string) =>
    ofNotice.find((answer) => answer.became === became)?.accounts ?? 0
  const [byUse, bySilence] = [count('use'), count('no-objection')]
  return { accepted: byUse + bySilence, byUse, bySilence, objected: count('objected') }
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
        .map(({ became, becameAt: _, publishedAt, ...row }) => ({
          ...row,
          objectionUntil:
            row.termsVersion === null
              ? null
              : objectionUntil({ shownFrom: row.shownFrom, publishedAt }),
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
