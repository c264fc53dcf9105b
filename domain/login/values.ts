import { z } from 'zod'

/** 設定なし / 警告 / 強制変更: whether a password must be changed at log-in (ACC-07). */
export const PasswordChangeRule = z.enum(['none', 'warn', 'force'])
export type PasswordChangeRule = z.infer<typeof PasswordChangeRule>
