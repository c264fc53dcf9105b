/** The columns of a stock file, as its first row names them; English names do as well. */
export const stockColumns = [
  { field: 'number', ja: '電話番号', en: 'number', required: true },
  { field: 'kind', ja: '種類', en: 'type', required: true },
  { field: 'prefecture', ja: '都道府県', en: 'prefecture', required: false },
  { field: 'area', ja: '地域', en: 'area', required: false },
  { field: 'areaCode', ja: '局番', en: 'area code', required: false },
  { field: 'country', ja: '国', en: 'country', required: false },
  { field: 'state', ja: '州', en: 'state', required: false },
  { field: 'city', ja: '都市', en: 'city', required: false },
  { field: 'tollFree', ja: '着信課金', en: 'toll-free', required: false },
  { field: 'kindCode', ja: '種別', en: 'mark', required: false },
  { field: 'proof', ja: '証明書', en: 'proof', required: false },
  { field: 'monthlyFee', ja: '月額費用', en: 'monthly fee', required: false },
  { field: 'initialFee', ja: '初期費用', en: 'initial fee', required: false },
] as const

export type StockField = (typeof stockColumns)[number]['field']

/** What can be wrong with a field of a row of a stock file. */
export const stockFaultText = {
  required: { ja: '入力してください。', en: 'Please fill this in.' },
  number_not_in_plan: {
    ja: '存在しない電話番号です（先頭の0が消えていないかご確認ください）。',
    en: 'There is no such number. Has the leading 0 been lost?',
  },
  number_of_other_kind: {
    ja: '電話番号と種類が合いません。',
    en: 'The number is not of this type.',
  },
  number_repeated: {
    ja: 'このファイルの中で電話番号が重複しています。',
    en: 'The number stands in this file more than once.',
  },
  kind_unknown: {
    ja: '国内電話番号・050番号・フリーコール・ナビダイヤル・特殊番号・海外電話番号のいずれかを入力してください。',
    en: 'Give one of geographic, ip, free-dial, navi-dial, special, overseas.',
  },
  prefecture_unknown: {
    ja: '都道府県名を「大阪府」のように入力してください。',
    en: 'Give the prefecture in Japanese, such as 大阪府.',
  },
  area_code_differs: {
    ja: '電話番号がこの局番で始まっていません。',
    en: 'The number does not begin with this area code.',
  },
  country_unknown: {
    ja: '国はISOの2文字（JP、USなど）で入力してください。',
    en: 'Give the two letters of the country, such as JP or US.',
  },
  country_differs: {
    ja: '電話番号の国番号と国が合いません。',
    en: 'The number is not of this country.',
  },
  toll_free_unknown: {
    ja: '「あり」か「なし」を入力してください。',
    en: 'Give yes or no.',
  },
  kind_code_unknown: {
    ja: 'KDU、STAのように半角英大文字2〜6文字で入力してください。',
    en: 'Give 2 to 6 capital letters, such as KDU.',
  },
  proof_unknown: {
    ja: 'なし・WORLDWIDE・NATIONAL・LOCALのいずれかを入力してください。',
    en: 'Give none, WORLDWIDE, NATIONAL or LOCAL.',
  },
  fee_unknown: {
    ja: '税抜の金額を0以上の半角数字で入力してください。',
    en: 'Give an amount ex tax in digits, 0 or more.',
  },
  too_long: { ja: '長すぎます。', en: 'This is too long.' },
  text_broken: { ja: '使えない文字が含まれています。', en: 'Some characters cannot be used.' },
} as const

export type StockFaultCode = keyof typeof stockFaultText
