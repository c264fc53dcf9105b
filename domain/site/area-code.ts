/** Beginnings that tell no area: mobile, 050, free dial, services (TEL-01). */
const noArea = /^0(?:[2-9]0|120|570)/

/** Whether digits can be an area code (市外局番): 0 and one to four more, no service. */
export const isAreaCode = (digits: string): boolean =>
  /^0[1-9]\d{0,3}$/.test(digits) && !noArea.test(digits)
