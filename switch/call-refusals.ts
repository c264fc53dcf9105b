import type { CallRefusalReason } from '../domain/call/values.ts'
import { defineRefusals, type Refusal } from '../domain/kernel/refusal.ts'

const refuse = defineRefusals({
  call_restricted: 'forbidden',
  call_external_calls_forbidden: 'forbidden',
  call_no_rate: 'conflict',
  call_number_not_valid: 'invalid',
  call_unique_unknown: 'missing',
  call_back_office_away: 'unavailable',
  call_not_permitted: 'forbidden',
  call_request_not_valid: 'invalid',
  call_not_found: 'missing',
})

/** The wallet's own refusal, which the switch hands on. */
const balanceShort: Refusal = {
  refused: true,
  code: 'call_balance_short',
  kind: 'conflict',
  details: {},
}

/** Why a call was not put through, as an answer to the one who dialled. */
export const refusalOf = (reason: CallRefusalReason): Refusal => {
  switch (reason) {
    case 'restricted':
      return refuse('call_restricted')
    case 'external-calls-forbidden':
      return refuse('call_external_calls_forbidden')
    case 'no-rate':
      return refuse('call_no_rate')
    case 'balance-short':
      return balanceShort
    case 'number-not-valid':
      return refuse('call_number_not_valid')
    case 'unique-unknown':
      return refuse('call_unique_unknown')
    case 'back-office-away':
      return refuse('call_back_office_away')
  }
}

/** Refusals that concern the request and not a call. */
export const refuseControl = (
  code: 'call_not_permitted' | 'call_request_not_valid' | 'call_not_found',
): Refusal => refuse(code)
