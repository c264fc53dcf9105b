import { defineRefusals } from '../kernel/refusal.ts'

/** Refusals of sessions and of requests that carry one (ACC-05, ACC-10). */
export const refuseAccess = defineRefusals({
  login_wrong: 'forbidden',
  login_locked: 'forbidden',
  session_required: 'forbidden',
  foreign_origin: 'forbidden',
  not_permitted: 'forbidden',
  portal_not_found: 'missing',
  connections_too_many: 'conflict',
})

/** Refusals of requests that no handler could take, or whose thing is not there (or another's). */
export const refuseRequest = defineRefusals({
  request_invalid: 'invalid',
  page_not_found: 'missing',
  not_found: 'missing',
  internal_error: 'conflict',
})
