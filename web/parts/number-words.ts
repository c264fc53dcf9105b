import type { NumberProof } from '../../domain/number/values.ts'
import type { Bilingual } from '../text/language.ts'

/** The proof that a number needs, as the manuals write it (ORD-04). */
export const proofLabels: Readonly<Record<NumberProof, Bilingual>> = {
  none: { ja: '不要', en: 'None' },
  worldwide: { ja: 'WORLDWIDE', en: 'WORLDWIDE' },
  national: { ja: 'NATIONAL', en: 'NATIONAL' },
  local: { ja: 'LOCAL', en: 'LOCAL' },
}
