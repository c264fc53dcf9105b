import type { Owner } from '../../domain/access/principal.ts'

/** Stands for "none" in a subject, such as a view that belongs to no circle. */
const absent = '_'

/**
 * Any text as one token of a subject: letters, digits and hyphens stay, every other byte of its
 * UTF-8 becomes `=HH`, so that a stream name with a dot cannot reach into another subject.
 */
export function encodeToken(text: string | null | undefined): string {
  if (text === null || text === undefined) return absent
  if (text === '') return '='
  let token = ''
  for (const byte of new TextEncoder().encode(text)) {
    const character = String.fromCharCode(byte)
    token += /[A-Za-z0-9-]/.test(character)
      ? character
      : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return token
}

/** The text of a token; null for the token that stands for none. */
export function decodeToken(token: string): string | null {
  if (token === absent) return null
  if (token === '=') return ''
  const bytes: number[] = []
  for (let at = 0; at < token.length; at += 1) {
    if (token[at] === '=') {
      bytes.push(Number.parseInt(token.slice(at + 1, at + 3), 16))
      at += 2
    } else bytes.push(token.charCodeAt(at))
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(bytes))
}

/** Where a principal sends a command; the server lets it publish under its own key only. */
export const commandSubject = (principalKey: string, command: string): string =>
  `kaisen.cmd.${principalKey}.${encodeToken(command)}`

/** Where a principal steers its calls (dial, hang up). */
export const switchSubject = (principalKey: string, action: string): string =>
  `kaisen.switch.${principalKey}.${encodeToken(action)}`

/** What a view belongs to: nothing below the operator, an account, its circle, its unique. */
export type ViewScope = Partial<Record<keyof Owner, string | null>>

/** Where projections say that a view has changed; the scope stands before the view's name. */
export const viewSubject = (scope: ViewScope, view: string): string =>
  `kaisen.view.${encodeToken(scope.accountId)}.${encodeToken(scope.circleId)}.` +
  `${encodeToken(scope.uniqueId)}.${encodeToken(view)}`

/** Where the relay publishes an event of the log. */
export const eventSubject = (event: {
  accountId: string | null
  stream: string
  type: string
}): string =>
  ['kaisen.evt', ...[event.accountId, event.stream, event.type].map(encodeToken)].join('.')

/** Where a switch publishes what became of a call. */
export const callSubject = (switchId: string, type: string): string =>
  `kaisen.call.${encodeToken(switchId)}.${encodeToken(type)}`

/** What services listen to. `*` is one token, `>` all that follow. */
export const everySubject = {
  commands: 'kaisen.cmd.*.*',
  switchControl: 'kaisen.switch.*.*',
  views: 'kaisen.view.>',
  events: 'kaisen.evt.>',
  calls: 'kaisen.call.>',
} as const

/** A principal's own prefix for answers; nobody else may listen there. */
export const inboxPrefix = (principalKey: string): string => `_INBOX_${principalKey}`

export type ParsedSubject =
  | { kind: 'command'; principalKey: string; command: string }
  | { kind: 'switch'; principalKey: string; action: string }
  | { kind: 'view'; scope: Required<ViewScope>; view: string }
  | { kind: 'event'; accountId: string | null; stream: string; type: string }
  | { kind: 'call'; switchId: string; type: string }

const tokensOf = { cmd: 4, switch: 4, view: 6, evt: 5, call: 4 } as const

/** Reads a subject back into its parts; null where it is none of ours. */
export function parseSubject(subject: string): ParsedSubject | null {
  const tokens = subject.split('.')
  const [root, kind, third = '', fourth = '', fifth = '', sixth = ''] = tokens
  if (root !== 'kaisen' || !(kind !== undefined && Object.hasOwn(tokensOf, kind))) return null
  if (tokens.length !== tokensOf[kind as keyof typeof tokensOf]) return null
  const text = (token: string): string => decodeToken(token) ?? absent
  switch (kind as keyof typeof tokensOf) {
    case 'cmd':
      return { kind: 'command', principalKey: third, command: text(fourth) }
    case 'switch':
      return { kind: 'switch', principalKey: third, action: text(fourth) }
    case 'view': {
      const [accountId, circleId, uniqueId] = [third, fourth, fifth].map(decodeToken)
      const scope = {
        accountId: accountId ?? null,
        circleId: circleId ?? null,
        uniqueId: uniqueId ?? null,
      }
      return { kind: 'view', scope, view: text(sixth) }
    }
    case 'evt':
      return {
        kind: 'event',
        accountId: decodeToken(third),
        stream: text(fourth),
        type: text(fifth),
      }
    case 'call':
      return { kind: 'call', switchId: text(third), type: text(fourth) }
  }
}
