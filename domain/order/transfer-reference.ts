/**
 * What a payer adds to the name so that a bank transfer finds its order (PAY-04): the end of the
 * order's id. Its beginning is the minute it was made in, which other orders share.
 */
export const transferReference = (orderId: string): string => orderId.slice(-8).toUpperCase()
