/** The form of notification numbers as far as it is known: a warning, never a refusal (TEL-08). */
export const looksLikeNotificationNumber = (text: string): boolean =>
  /^[A-Z]-\d{2}-\d{4,6}$/.test(text)
