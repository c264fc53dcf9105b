import type { Language } from '../../domain/access/login-rules.ts'

/** The name of a country by its ISO 3166 code: `DE` is ドイツ. */
export const countryName = (code: string, language: Language): string => {
  try {
    return new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code
  } catch {
    return code
  }
}
