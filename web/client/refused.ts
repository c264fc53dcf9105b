import { anyFieldText, fieldText } from '../../domain/kernel/field-text.ts'
import type { RefusalKind } from '../../domain/kernel/refusal.ts'
import { type Bilingual, language, text } from '../text/language.ts'
import { loadRefusalWords, refusalWords } from './refusal-words.ts'

/** What a field was refused for; `field` is its name in the form, or a dotted path. */
export type FieldRefusal = { field: string; sentence: Bilingual }

/** A refusal as the screens show it: `unreachable` means that nobody answered. */
export type Refused = {
  code: string
  kind: RefusalKind | 'unreachable' | 'broken'
  details: Record<string, unknown>
  fields: readonly FieldRefusal[]
  /** Seconds until it is worth trying again, where the server said so. */
  retryAfterSeconds?: number
}

/** An answer or the reason why there is none; never thrown. */
export type Outcome<Value> = { ok: true; value: Value } | { ok: false; refused: Refused }

/** What is said where a refusal has no sentence of its own. */
export const general: Record<Refused['kind'], Bilingual> = {
  invalid: {
    ja: '入力内容をご確認ください。',
    en: 'Please check what was entered.',
  },
  forbidden: {
    ja: 'この操作を行う権限がありません。',
    en: 'You do not have the right to do this.',
  },
  missing: {
    ja: '対象が見つかりませんでした。',
    en: 'It was not found.',
  },
  conflict: {
    ja: '他の操作により内容が変わりました。最新の状態をご確認ください。',
    en: 'Something else changed it meanwhile. Please check how it stands now.',
  },
  unavailable: {
    ja: 'ただいまご利用いただけません。時間をおいて再試行してください。',
    en: 'This is not available at the moment. Please try again later.',
  },
  unreachable: {
    ja: 'サーバーに接続できませんでした。通信状態をご確認のうえ、再試行してください。',
    en: 'The server could not be reached. Please check your connection and try again.',
  },
  broken: {
    ja: 'システムで問題が発生しました。時間をおいて再試行してください。',
    en: 'Something went wrong on our side. Please try again in a moment.',
  },
}

/** The sentence for a person, in the language in force. */
export function sentenceOf({ code, kind, details }: Refused): string {
  const words = refusalWords()
  if (words?.refusalText[code] === undefined) return text(general[kind])
  return words.refusalSentence({ code, details }, language())
}

/** The sentence in both languages, for a field of a form. */
export const bothSentences = (refusal: {
  code: string
  details: Record<string, unknown>
}): Bilingual => {
  const words = refusalWords()
  if (words?.refusalText[refusal.code] === undefined) return fieldText[refusal.code] ?? anyFieldText
  return {
    ja: words.refusalSentence(refusal, 'ja'),
    en: words.refusalSentence(refusal, 'en'),
  }
}

const kinds: Record<number, Refused['kind']> = {
  400: 'invalid',
  401: 'forbidden',
  403: 'forbidden',
  404: 'missing',
  409: 'conflict',
  422: 'invalid',
  429: 'conflict',
  502: 'unreachable',
  503: 'unavailable',
  504: 'unreachable',
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const fieldsOf = (body: Record<string, unknown>): FieldRefusal[] => {
  const issues = body.issues ?? (isRecord(body.details) ? body.details.issues : undefined)
  if (!Array.isArray(issues)) return []
  return issues.filter(isRecord).map((issue) => {
    const path = Array.isArray(issue.path) ? issue.path.join('.') : String(issue.path ?? '')
    const code = String(issue.code ?? '')
    const details = isRecord(issue.details) ? issue.details : {}
    return { field: path, sentence: bothSentences({ code, details }) }
  })
}

/** Reads problem details (RFC 9457) or a refusal over NATS; the sentences come with it. */
export async function refusedFrom(
  status: number,
  body: unknown,
  retryAfter?: string | null,
): Promise<Refused> {
  await loadRefusalWords()
  const problem = isRecord(body) ? body : {}
  const seconds = Number(retryAfter)
  const kind =
    typeof problem.kind === 'string' && problem.kind in general
      ? (problem.kind as Refused['kind'])
      : (kinds[status] ?? 'broken')
  return {
    code: typeof problem.code === 'string' ? problem.code : `http_${status}`,
    kind,
    details: isRecord(problem.details) ? problem.details : {},
    fields: fieldsOf(problem),
    ...(retryAfter !== null && seconds > 0 ? { retryAfterSeconds: seconds } : {}),
  }
}

/** The refusal that means "nobody answered". */
export const unreachable: Refused = {
  code: 'unreachable',
  kind: 'unreachable',
  details: {},
  fields: [],
}
