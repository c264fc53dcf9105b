// Area codes that people see most; what is longer is read from the number itself by the server.
const areaCodes = ['050', '0120', '0800', '0570', '011', '022', '045', '052', '078', '092', '098']

/**
 * A number as people in Japan write it: `03-1234-5678`, `0120-123-456`; others get a `+`.
 * Takes E.164 (`+81312345678`) or domestic digits.
 */
export function formatPhone(number: string): string {
  const domestic = number.startsWith('+81') ? `0${number.slice(3)}` : number
  if (!/^0\d{8,10}$/.test(domestic)) return number
  if (/^0[5789]0\d{8}$/.test(domestic))
    return `${domestic.slice(0, 3)}-${domestic.slice(3, 7)}-${domestic.slice(7)}`
  if (/^0[36]\d{8}$/.test(domestic))
    return `${domestic.slice(0, 2)}-${domestic.slice(2, 6)}-${domestic.slice(6)}`
  const area = areaCodes.find((code) => domestic.startsWith(code)) ?? domestic.slice(0, 3)
  const middle = area.length + 3
  return `${area}-${domestic.slice(area.length, middle)}-${domestic.slice(middle)}`
}
