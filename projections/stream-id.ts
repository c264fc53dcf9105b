/** The id behind the category of a stream's name: `order-<id>` → `<id>`. */
export const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1)

/** `number-81312345678` → `+81312345678`. */
export const e164Of = (stream: string): string => `+${idOf(stream)}`

/** `wallet-<account>.<yyyy-mm>` → both. */
export const walletOf = (stream: string): { accountId: string; month: string } => {
  const [accountId, month] = idOf(stream).split('.')
  if (accountId === undefined || month === undefined) throw new Error(`${stream} is no wallet`)
  return { accountId, month }
}

/** The account of an event that must have one. */
export const accountOf = (event: { accountId: string | null; type: string }): string => {
  if (event.accountId === null) throw new Error(`${event.type} concerns no account`)
  return event.accountId
}
