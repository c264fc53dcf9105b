import { z } from 'zod'

/** Where there is no prefecture. */
export const abroad = '海外'

/** The postal code that stands for none: addresses abroad. */
export const postalCodeAbroad = '0000000'

/** The 47 prefectures in the order of JIS X 0401 (TXT-03). */
export const prefectures = [
  '北海道',
  '青森県',
  '岩手県',
  '宮城県',
  '秋田県',
  '山形県',
  '福島県',
  '茨城県',
  '栃木県',
  '群馬県',
  '埼玉県',
  '千葉県',
  '東京都',
  '神奈川県',
  '新潟県',
  '富山県',
  '石川県',
  '福井県',
  '山梨県',
  '長野県',
  '岐阜県',
  '静岡県',
  '愛知県',
  '三重県',
  '滋賀県',
  '京都府',
  '大阪府',
  '兵庫県',
  '奈良県',
  '和歌山県',
  '鳥取県',
  '島根県',
  '岡山県',
  '広島県',
  '山口県',
  '徳島県',
  '香川県',
  '愛媛県',
  '高知県',
  '福岡県',
  '佐賀県',
  '長崎県',
  '熊本県',
  '大分県',
  '宮崎県',
  '鹿児島県',
  '沖縄県',
] as const

const eightZeros = '00000000'

/** Seven digits without hyphen; `0000000` abroad, which an older manual wrote with eight zeros. */
export const PostalCode = z
  .string()
  .trim()
  .overwrite((code) => (code === eightZeros ? postalCodeAbroad : code))
  .regex(/^\d{7}$/)

/** What is wrong between postal code and prefecture; null where they go together (TXT-03, X-03). */
export function addressIssue({
  postalCode,
  prefecture,
}: {
  postalCode: string
  prefecture: string
}): { field: 'postalCode' | 'prefecture'; code: string } | null {
  const isKnown = prefecture === abroad || (prefectures as readonly string[]).includes(prefecture)
  if (!isKnown) return { field: 'prefecture', code: 'prefecture_unknown' }
  if (prefecture === abroad && postalCode !== postalCodeAbroad)
    return { field: 'postalCode', code: 'postal_code_abroad' }
  if (prefecture !== abroad && postalCode === postalCodeAbroad)
    return { field: 'postalCode', code: 'postal_code_domestic' }
  return null
}
