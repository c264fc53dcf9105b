import type { SignedUp } from '../../read-api/schemas/sign-up.ts'
import { newCommandId } from '../client/uuid.ts'
import type { FormValues } from '../components/form-model.ts'

/** A sign-up on its way: one account id however often it is sent. */
export type SignUpDraft = {
  accountId: string
  agreed: readonly string[]
  /** The notices of terms that stood on the page when the terms were agreed to. */
  notices: readonly string[]
  /** Others are published now: they have to be read first. */
  termsChanged: boolean
  values: FormValues | null
  /** Where the answer was yes: the login ID, and where the welcome went. */
  done: (SignedUp & { email: string }) | null
}

const key = 'kaisen.sign-up'
const secret: ReadonlySet<string> = new Set(['password', 'passwordAgain'])

const fresh = (): SignUpDraft => ({
  accountId: newCommandId(),
  agreed: [],
  notices: [],
  termsChanged: false,
  values: null,
  done: null,
})

const stored = (): SignUpDraft | null => {
  try {
    const text = sessionStorage.getItem(key)
    return text === null ? null : { ...fresh(), ...(JSON.parse(text) as Partial<SignUpDraft>) }
  } catch {
    return null
  }
}

let current: SignUpDraft = stored() ?? fresh()
let sent = { commandId: '', of: '' }

/** What has been entered so far; all but the passwords stays over a reload. */
export const signUpDraft = (): SignUpDraft => current

/** Keeps what was entered, so that no step forth or back loses it. */
export function keepDraft(change: Partial<SignUpDraft>): void {
  current = { ...current, ...change }
  const values =
    current.values === null
      ? null
      : Object.fromEntries(Object.entries(current.values).filter(([name]) => !secret.has(name)))
  sessionStorage.setItem(key, JSON.stringify({ ...current, values }))
}

/** Begins anew after a sign-up that is done. */
export function beginAnew(): void {
  current = fresh()
  sessionStorage.removeItem(key)
}

/** The command's id: the same while the same details are sent again. */
export function commandIdFor(body: unknown): string {
  const of = JSON.stringify(body)
  if (sent.of !== of) sent = { commandId: newCommandId(), of }
  return sent.commandId
}
