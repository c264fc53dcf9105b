import type { Portal } from '../router/route.ts'
import type { Bilingual } from '../text/language.ts'

/** Who works in whose portal: their own one, and the circle or unique that was entered. */
export type Acting = {
  portal: Portal
  actingFor: { kind: 'circle' | 'unique'; id: string; name: string }
}

const entered = ({ kind, id, name }: Acting['actingFor']): Bilingual => {
  if (kind === 'unique')
    return name === id
      ? { ja: `ユニーク ${id} `, en: `the unique ${id}` }
      : { ja: `ユニーク「${name}」（${id}）`, en: `the unique “${name}” (${id})` }
  return { ja: `サークル「${name}」`, en: `the circle “${name}”` }
}

/**
 * What the strip above an entered portal says: an account or circle works in what is its own;
 * staff and resellers act for a customer, and are named in the records (ACC-05).
 */
export function actingSentence({ portal, actingFor }: Acting): Bilingual {
  const { ja, en } = entered(actingFor)
  if (portal === 'account')
    return {
      ja: `${ja}の画面を、アカウントのログインで操作しています。`,
      en: `You are working in ${en} with the account’s log-in.`,
    }
  if (portal === 'circle')
    return {
      ja: `${ja}の画面を、サークルのログインで操作しています。`,
      en: `You are working in ${en} with the circle’s log-in.`,
    }
  const who =
    portal === 'staff'
      ? { ja: '運営担当者', en: 'as staff' }
      : { ja: 'お手続きをされた方', en: 'on the customer’s behalf' }
  return {
    ja: `お客様に代わって、${ja}の画面を操作しています。操作は${who.ja}の名前で記録されます。`,
    en: `You are working in ${en} ${who.en}. What you do is recorded in your name.`,
  }
}

/** The way back, named after where it leads. */
export const wayBack = (portal: Portal): Bilingual => {
  if (portal === 'account') return { ja: 'アカウントの画面へ戻る', en: 'Back to the account' }
  if (portal === 'circle') return { ja: 'サークルの画面へ戻る', en: 'Back to the circle' }
  return { ja: 'ご自身の画面へ戻る', en: 'Back to your own portal' }
}
