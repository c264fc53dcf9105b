import { defineRefusals, type Refusal } from '../kernel/refusal.ts'

/** Refusals of sessions and of requests that carry one (ACC-05, ACC-10). */
export const refuseAccess = defineRefusals({
  login_wrong: 'forbidden',
  login_locked: 'forbidden',
  password_change_required: 'forbidden',
  session_required: 'forbidden',
  foreign_origin: 'forbidden',
  not_permitted: 'forbidden',
  portal_not_found: 'missing',
  connections_too_many: 'conflict',
})

/** Refusals of what is entered for a log-in: its ID, its password (ACC-03, ACC-06). */
export const refuseEntry = defineRefusals({
  login_entry_not_valid: 'invalid',
  login_id_taken: 'conflict',
  current_password_wrong: 'invalid',
  reset_link_over: 'invalid',
  already_signed_up: 'conflict',
})

/** Refuses at fields: each with the refusal that is its reason. */
export const refuseFields = (fields: Readonly<Record<string, Refusal | null>>): Refusal | null => {
  const issues = Object.entries(fields).flatMap(([path, refusal]) =>
    refusal === null
      ? []
      : [{ path, code: refusal.code, message: refusal.code, details: refusal.details }],
  )
  return issues.length === 0 ? null : refuseEntry('login_entry_not_valid', { issues })
}

/** Refusals of requests that no handler could take, or whose thing is not there (or another's). */
export const refuseRequest = defineRefusals({
  request_invalid: 'invalid',
  page_not_found: 'missing',
  not_found: 'missing',
  internal_error: 'conflict',
  records_being_indexed: 'unavailable',
})
