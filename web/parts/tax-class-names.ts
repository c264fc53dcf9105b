import { type Bilingual, text } from '../text/language.ts'

const names: Readonly<Record<string, Bilingual>> = {
  STD10: { ja: '10%', en: '10%' },
  RED8: { ja: '8%（軽減税率）', en: '8% (reduced)' },
  EXPORT0: { ja: '免税', en: 'Export-exempt' },
  NONTAX: { ja: '非課税', en: 'Tax-exempt' },
  OUT: { ja: '対象外', en: 'Out of scope' },
  STD8: { ja: '8%', en: '8%' },
  STD5: { ja: '5%', en: '5%' },
  STD3: { ja: '3%', en: '3%' },
}

/** A tax class as people call it; the domain's own table would bring its dated rules along. */
export const taxClassName = (taxClass: string): string => {
  const name = names[taxClass]
  return name === undefined ? taxClass : text(name)
}
