import { z } from 'zod'
import { defineRefusals, type Refusal } from '../kernel/refusal.ts'

const refuse = defineRefusals({
  login_id_length: 'invalid',
  login_id_characters: 'invalid',
  login_id_digits_only: 'invalid',
  password_too_short: 'invalid',
  password_too_long: 'invalid',
  password_character: 'invalid',
  password_lower_case_missing: 'invalid',
  password_upper_case_missing: 'invalid',
  password_symbol_missing: 'invalid',
})

/** The form of login IDs (ACC-06) and passwords (ACC-03). */
export const loginLimits = {
  loginIdMin: 4,
  loginIdMax: 50,
  passwordMin: 8,
  passwordMax: 128,
  passwordSymbols: '!@#$%^&*?_-',
} as const

/** The login ID that a person chooses; ten digits that we issue are not checked here (ACC-06). */
export function checkLoginId(loginId: string): Refusal | null {
  const { loginIdMin: minimum, loginIdMax: maximum } = loginLimits
  if (loginId.length < minimum || loginId.length > maximum)
    return refuse('login_id_length', { minimum, maximum })
  if (!/^[A-Za-z0-9@\-_.]+$/.test(loginId)) return refuse('login_id_characters')
  if (/^\d+$/.test(loginId)) return refuse('login_id_digits_only')
  return null
}

/** Ten digits that we issue where nobody chose a login ID (ACC-01, ACC-06). */
export const IssuedLoginId = z.string().regex(/^[1-9]\d{9}$/)

/** A login ID as commands take it: ten digits of ours, or one that a person may choose. */
export const LoginId = z.string().regex(/^(?:[1-9]\d{9}|(?!\d+$)[A-Za-z0-9@._-]{4,50})$/)

/** A new password: long enough, one of each kind, and no character beyond those kinds (ACC-03). */
export function checkPassword(password: string): Refusal | null {
  const { passwordMin: minimum, passwordMax: maximum, passwordSymbols: symbols } = loginLimits
  if (password.length < minimum) return refuse('password_too_short', { minimum })
  if (password.length > maximum) return refuse('password_too_long', { maximum })
  if (!/^[A-Za-z0-9!@#$%^&*?_-]+$/.test(password)) return refuse('password_character', { symbols })
  if (!/[a-z]/.test(password)) return refuse('password_lower_case_missing')
  if (!/[A-Z]/.test(password)) return refuse('password_upper_case_missing')
  if (!/[!@#$%^&*?_-]/.test(password)) return refuse('password_symbol_missing', { symbols })
  return null
}

/** Where one logs in: the three tabs of customers, and the operator's own two (ACC-05, ACC-10). */
export const Portal = z.enum(['account', 'circle', 'unique', 'staff', 'auditor'])
export type Portal = z.infer<typeof Portal>

/** Kept per login; every screen, mail and refusal has both (ACC-11). */
export const Language = z.enum(['ja', 'en'])
export type Language = z.infer<typeof Language>
