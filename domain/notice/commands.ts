import { z } from 'zod'
import { defineCommand } from '../kernel/command.ts'
import { Id } from '../kernel/values.ts'
import { NoticeContent, NoticeKind } from './values.ts'

const options = {
  may: 'notice:write' as const,
  stream: ({ noticeId }: { noticeId: string }) => `notice-${noticeId}`,
  owner: () => 'operator' as const,
}

/** Tells all customers something (ACC-12). */
export const PublishNotice = defineCommand(
  'PublishNotice',
  z.strictObject({ noticeId: Id, kind: NoticeKind, ...NoticeContent.shape }),
  options,
)

/** Puts a notice right. */
export const ReviseNotice = defineCommand(
  'ReviseNotice',
  z.strictObject({ noticeId: Id, ...NoticeContent.shape }),
  options,
)

/** Takes a notice back. */
export const WithdrawNotice = defineCommand(
  'WithdrawNotice',
  z.strictObject({ noticeId: Id }),
  options,
)
