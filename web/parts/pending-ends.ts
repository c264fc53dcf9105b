import { type Bilingual, text } from '../text/language.ts'

const ending: Bilingual = { ja: '解約予定', en: 'Ending' }

/** 解約予定 [2024/12/31] 1: how many end on each date (ORD-35). */
export const pendingText = (pending: readonly { endsOn: string; count: number }[]): string =>
  pending
    .map(({ endsOn, count }) => `${text(ending)} [${endsOn.replaceAll('-', '/')}] ${count}`)
    .join('、')
