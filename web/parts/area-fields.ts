import { isAreaCode } from '../../domain/site/area-code.ts'
import type { StaffCase } from '../../read-api/schemas/screening.ts'
import type { Field, FormValues } from '../components/form-model.ts'
import type { Bilingual } from '../text/language.ts'

const words = {
  otherCodes: { ja: 'その他の市外局番', en: 'Other area codes' },
  codesExample: { ja: '例：0721、0725', en: 'Such as 0721, 0725' },
  codeWrong: {
    ja: '市外局番は、0から始まる2～5桁の数字で入力してください。',
    en: 'An area code has 2 to 5 digits and begins with 0.',
  },
} as const satisfies Record<string, Bilingual>

type Areas = StaffCase['areas']

const typedCodes = ({ otherCodes }: FormValues): string[] =>
  (typeof otherCodes === 'string' ? otherCodes : '')
    .normalize('NFKC')
    .split(/[^\d]+/)
    .filter((code) => code !== '')

/** The area codes that were ticked or typed, each once; null where none was. */
export const chosenCodes = (values: FormValues): string[] | null => {
  const { areaCodes } = values
  const chosen = Array.isArray(areaCodes) ? (areaCodes as readonly string[]) : []
  const codes = [...new Set([...chosen, ...typedCodes(values)])]
  return codes.length === 0 ? null : codes
}

/** The areas that an address lies in: those of the stock are offered, any can be typed. */
export const areaFields = (
  { areas }: { areas: Areas },
  label: Bilingual,
  isNeeded: boolean,
): readonly Field[] => [
  ...(areas.length === 0
    ? []
    : [
        {
          name: 'areaCodes',
          label,
          kind: 'checks' as const,
          options: areas.map(({ areaCode, area }) => ({
            value: areaCode,
            label: { ja: `${areaCode}（${area}）`, en: `${areaCode} ${area}` },
          })),
        },
      ]),
  {
    name: 'otherCodes',
    label: areas.length === 0 ? label : words.otherCodes,
    example: words.codesExample,
    maxLength: 60,
    required: areas.length === 0 && isNeeded,
    check: (_, values) => (typedCodes(values).every(isAreaCode) ? null : words.codeWrong),
  },
]

/** The codes of the areas that the address names: a suggestion, staff decide. */
export const nearCodes = (areas: Areas): string[] =>
  areas.filter(({ isNear }) => isNear).map(({ areaCode }) => areaCode)
