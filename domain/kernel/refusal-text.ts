/**
 * The sentence for every refusal code, in both languages, for screens, mail and API alike.
 * `{name}` is filled from the refusal's details.
 */
export const refusalText: Readonly<Record<string, { readonly ja: string; readonly en: string }>> = {
  login_wrong: {
    ja: 'ログインIDまたはパスワードが違います。',
    en: 'The login ID or the password is wrong.',
  },
  login_locked: {
    ja: 'ログインに続けて失敗したため、一時的にロックされています。15分ほどおいてからお試しください。',
    en: 'Log-in is locked after repeated failures. Please try again in about 15 minutes.',
  },
}
