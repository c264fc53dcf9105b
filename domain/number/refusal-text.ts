import type { RefusalText } from '../kernel/refusal-text.ts'

/** Sentences for files of numbers (ORD-02). */
export const numberRefusalText: RefusalText = {
  stock_file_empty: {
    ja: 'ファイルに電話番号の行がありません。',
    en: 'The file has no rows with numbers.',
  },
  number_holds_full: {
    ja: '同時に取り置きできる番号は{max}件までです。カートの番号を購入または削除してからお選びください。',
    en: 'At most {max} numbers can be held at once. Please buy or remove some of your cart first.',
  },
  stock_file_not_text: {
    ja: 'CSVファイルとして読めません。文字コードはUTF-8またはShift_JIS（CP932）にしてください。',
    en: 'This is not a CSV file. Its text must be UTF-8 or Shift_JIS (CP932).',
  },
  stock_file_not_csv: {
    ja: 'CSVの形式が正しくありません（{line}行目付近）。引用符などをご確認ください。',
    en: 'The CSV is broken near line {line}. Please check the quotation marks.',
  },
  stock_file_header: {
    ja: '1行目の見出しをご確認ください。[足りない列：{missing}。][知らない列：{unknown}。][重複：{repeated}。]',
    en: 'Check the headings.[ Missing: {missing}.][ Unknown: {unknown}.][ Twice: {repeated}.]',
  },
  stock_file_too_long: {
    ja: '1つのファイルに入れられるのは{rowsMax}行までです。',
    en: 'A file holds {rowsMax} rows at most.',
  },
}
