import {
  dialledDigits,
  emergencyNumbers,
  normaliseDigits,
  parsePhoneNumber,
  stripCallerNumberWish,
} from '../number/phone-number.ts'
import type { CallClass } from '../tariff/values.ts'
import type { CallRefusalReason } from './values.ts'

/** What a number begins with, and whether calls to such numbers are forbidden or opened. */
export type PrefixRule = { readonly effect: 'restrict' | 'permit'; readonly prefix: string }

/** In force for everyone until the circle opens countries of its own: no calls abroad (CALL-04). */
export const defaultRules: readonly PrefixRule[] = [{ effect: 'restrict', prefix: '010' }]

/** What routing must know of the line that dials. */
export type CallingLine = {
  /** The number shown to those who are called; null: external calls forbidden (LINE-02). */
  readonly callerNumber: string | null
  /** The circle's and the line's own rules, in any order. */
  readonly rules: readonly PrefixRule[]
}

/** The class of a number by the tariff in force; null where the tariff has no rate for it. */
export type Classify = (dialled: string) => CallClass | null

/** Where a call goes and what it shows, or why it goes nowhere (CALL-02). */
export type RoutedCall =
  | {
      outcome: 'allowed'
      route: 'external' | 'emergency'
      /** The digits without 184 or 186, as one dials them within Japan. */
      dialled: string
      callerNumber: string | null
      anonymous: boolean
      class: CallClass
    }
  | {
      outcome: 'refused'
      /** Null where no digits were dialled at all. */
      dialled: string | null
      reason: CallRefusalReason
    }

const dialledMax = 24

/** 184 or 186 in front, also repeated; what was asked first stands. */
const withoutWishes = (digits: string): { withhold: boolean; dialled: string } => {
  const first = stripCallerNumberWish(digits)
  let { dialled } = first
  for (let next = first; next.wish !== null; next = stripCallerNumberWish(dialled))
    dialled = next.dialled
  return { withhold: first.wish === 'withhold', dialled }
}

/** Whether the rules let the number through: a permission beats every restriction (CALL-04). */
export const isPermitted = (dialled: string, rules: readonly PrefixRule[]): boolean => {
  const fitting = rules.filter(({ prefix }) => dialled.startsWith(prefix))
  return fitting.length === 0 || fitting.some(({ effect }) => effect === 'permit')
}

/**
 * Decides an outgoing call from what was typed or pressed (CALL-02). Emergency numbers come before
 * everything that could refuse, and show the caller number whatever was asked (TEL-04).
 */
export const routeOutgoing = (to: string, line: CallingLine, classify: Classify): RoutedCall => {
  const typed = normaliseDigits(to)
  const { withhold, dialled } = withoutWishes(typed === null ? '' : dialledDigits(typed))
  const { callerNumber } = line
  if (emergencyNumbers.includes(dialled))
    return {
      outcome: 'allowed',
      route: 'emergency',
      dialled,
      callerNumber,
      anonymous: false,
      class: 'emergency',
    }
  const isBareWish = stripCallerNumberWish(`${dialled}000`).dialled === '000'
  const number = isBareWish ? null : parsePhoneNumber(dialled)
  if (number === null || number.dialled.length > dialledMax) {
    const kept = dialled.slice(0, dialledMax)
    return {
      outcome: 'refused',
      dialled: kept === '' ? null : kept,
      reason: 'number-not-valid',
    }
  }
  const refused = (reason: CallRefusalReason): RoutedCall => ({
    outcome: 'refused',
    dialled: number.dialled,
    reason,
  })
  if (!isPermitted(number.dialled, [...defaultRules, ...line.rules])) return refused('restricted')
  if (callerNumber === null) return refused('external-calls-forbidden')
  const callClass = classify(number.dialled)
  if (callClass === null) return refused('no-rate')
  return {
    outcome: 'allowed',
    route: 'external',
    dialled: number.dialled,
    callerNumber,
    anonymous: withhold,
    class: callClass,
  }
}
