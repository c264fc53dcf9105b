/** Full-width letters, digits and signs, as a keyboard set to kana gives them, as half-width. */
export const halfWidth = (text: string): string =>
  text
    .replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/　/g, ' ')
    .replace(/[‐‑–—−ー]/g, '-')

/** The digits of a postal code: 〒160-0044, １６０ー００４４ and 1600044 alike. */
export const postalCodeOf = (typed: string): string => halfWidth(typed).replace(/[〒\s-]/g, '')
