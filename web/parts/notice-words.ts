import type { NoticeKind } from '../../domain/notice/values.ts'
import type { ChipTone } from '../components/page.ts'
import type { Bilingual } from '../text/language.ts'

/** 利用規約・障害・メンテナンス・マニュアル (ACC-12). */
export const noticeKindNames: Readonly<Record<NoticeKind, Bilingual>> = {
  terms: { ja: '利用規約', en: 'Terms' },
  fault: { ja: '障害', en: 'Fault' },
  maintenance: { ja: 'メンテナンス', en: 'Maintenance' },
  manual: { ja: 'マニュアル', en: 'Manual' },
}

/** Faults are what someone has to act on. */
export const noticeTones: Readonly<Record<NoticeKind, ChipTone>> = {
  terms: 'active',
  fault: 'bad',
  maintenance: 'waiting',
  manual: 'neutral',
}
