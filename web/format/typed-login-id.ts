/**
 * A login ID as it is meant: a keyboard set to kana gives its digits full-width, and a copied one
 * brings blanks along. A login ID has neither (ACC-06).
 */
export const typedLoginId = (typed: string): string => typed.normalize('NFKC').replace(/\s/g, '')
