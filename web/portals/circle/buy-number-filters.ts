import { prefectures } from '../../../domain/account/address.ts'
import { numberKindNames } from '../../../domain/number/number-names.ts'
import type { StockAreas } from '../../../read-api/schemas/numbers.ts'
import type { Filter } from '../../components/table-model.ts'
import { prefectureLabel } from '../../text/prefecture-names.ts'

const kinds = ['geographic', 'ip', 'free-dial', 'navi-dial', 'special'] as const

const same = (value: string) => ({ value, label: { ja: value, en: value } })

const distinct = (values: readonly (string | null)[]): string[] => [
  ...new Set(values.filter((value) => value !== null)),
]

type Areas = StockAreas['areas']

/** The choices that the stock leaves open: prefectures of a kind, area codes of a prefecture. */
export const filtersOf = (
  all: Areas,
  kind: string,
  prefecture: string,
  hasBases: boolean,
): readonly Filter[] => {
  const ofKind = all.filter((area) => area.kind === kind)
  const inPrefecture = ofKind.filter((area) => prefecture === '' || area.prefecture === prefecture)
  const present = new Set(ofKind.map((area) => area.prefecture))
  const codes = inPrefecture.filter((area) => area.areaCode !== null)
  return [
    {
      name: 'kind',
      label: { ja: '電話番号タイプ', en: 'Type' },
      kind: 'select',
      preset: 'geographic',
      options: kinds.map((value) => ({ value, label: numberKindNames[value] })),
    },
    ...(kind === 'geographic'
      ? [
          {
            name: 'opened',
            label: { ja: '区域', en: 'Areas' },
            kind: 'select' as const,
            preset: hasBases ? 'true' : 'all',
            options: [
              { value: 'true', label: { ja: '購入できる区域', en: 'Where you may buy' } },
              { value: 'all', label: { ja: 'すべての区域', en: 'All areas' } },
            ],
          },
        ]
      : []),
    {
      name: 'prefecture',
      label: { ja: '地域', en: 'Prefecture' },
      kind: 'select',
      options: prefectures
        .filter((name) => present.has(name))
        .map((value) => ({ value, label: prefectureLabel(value) })),
    },
    {
      name: 'areaCode',
      label: { ja: '都市（局番）', en: 'Area code' },
      kind: 'select',
      options: distinct(codes.map(({ areaCode }) => areaCode)).map((value) => {
        const area = codes.find(({ areaCode }) => areaCode === value)?.area ?? ''
        return { value, label: { ja: `${area}（${value}）`, en: `${value} ${area}` } }
      }),
    },
    {
      name: 'lastFour',
      label: { ja: '下4桁', en: 'Last four digits' },
      kind: 'search',
      example: { ja: '例：1234', en: 'For example 1234' },
    },
    {
      name: 'kindCode',
      label: { ja: '種別', en: 'Mark' },
      kind: 'select',
      options: distinct(inPrefecture.map(({ kindCode }) => kindCode)).map(same),
    },
    {
      name: 'order',
      label: { ja: 'ソート', en: 'Order' },
      kind: 'select',
      preset: 'random',
      options: [
        { value: 'random', label: { ja: 'ランダム', en: 'Random' } },
        { value: 'ascending', label: { ja: '番号ソート', en: 'Ascending' } },
      ],
    },
  ]
}

/** What is chosen no longer where something before it was chosen anew. */
export const after: Readonly<Record<string, readonly string[]>> = {
  kind: ['opened', 'prefecture', 'areaCode', 'kindCode'],
  prefecture: ['areaCode', 'kindCode'],
}
