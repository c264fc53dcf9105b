import { type AccountDetails, type Contact, detailsUnasked } from '../../domain/account/values.ts'
import type { SiteAddress } from '../../domain/site/values.ts'
import { demonstrationId } from './simulation.ts'

/** A circle of the story with the lines that it buys. */
export type StoryCircle = {
  circleId: string
  name: string
  loginId: string
  person: {
    name: string
    furigana: string
    department: string | null
    departmentFurigana: string | null
  }
  lines: readonly { name: string; areaCode: string }[]
}

/** A customer of the story. */
export type StoryAccount = {
  accountId: string
  loginId: string
  details: AccountDetails
  topUps: readonly { day: number; yen: number }[]
  circles: readonly StoryCircle[]
  /** What staff found of its own address; `namedLate`: only once its numbers need it (TEL-05). */
  ownAreas: { areaCodes: readonly string[]; namedLate: boolean }
  /** Where it does business beside its own address (拠点住所). */
  bases: readonly { address: SiteAddress; areaCodes: readonly string[] }[]
  callsPerDay: number
}

const circle = (
  name: string,
  loginId: string,
  person: StoryCircle['person'],
  lines: StoryCircle['lines'],
): StoryCircle => ({
  circleId: demonstrationId(`circle ${loginId}`),
  name,
  loginId,
  person,
  lines,
})

/** Who uses a circle: its person in charge, at the account's address. */
export const userOf = ({ details }: StoryAccount, { person }: StoryCircle): Contact => ({
  name: details.name,
  furigana: details.furigana,
  department: person.department,
  departmentFurigana: person.departmentFurigana,
  person: person.name,
  personFurigana: person.furigana,
  postalCode: details.postalCode,
  prefecture: details.prefecture,
  city: details.city,
  cityFurigana: details.cityFurigana,
  street: details.street,
  streetFurigana: details.streetFurigana,
  phone: details.phone,
  fax: details.fax,
  email: details.email,
})

const person = (
  name: string,
  furigana: string,
  department: string | null = null,
  departmentFurigana: string | null = null,
): StoryCircle['person'] => ({ name, furigana, department, departmentFurigana })

const aozoraAccounting: Contact = {
  name: '株式会社青空商事 経理部',
  furigana: 'アオゾラショウジ ケイリブ',
  department: '経理課',
  departmentFurigana: 'ケイリカ',
  person: '佐藤 美咲',
  personFurigana: 'サトウ ミサキ',
  postalCode: '5300001',
  prefecture: '大阪府',
  city: '大阪市北区',
  cityFurigana: 'オオサカシキタク',
  street: '梅田2丁目5番8号 青空ビル4階',
  streetFurigana: 'ウメダ アオゾラビル',
  phone: '06-6345-0004',
  fax: null,
  email: 'keiri@aozora.example',
}

const tokyoOffice: SiteAddress = {
  postalCode: '1000005',
  prefecture: '東京都',
  city: '千代田区',
  cityFurigana: 'チヨダク',
  street: '丸の内1丁目1番1号',
  streetFurigana: 'マルノウチ',
}

/** Three customers: a busy office, a person alone, and one whose balance runs low. */
export const people: readonly StoryAccount[] = [
  {
    accountId: demonstrationId('account aozora'),
    loginId: 'aozora',
    details: {
      ...detailsUnasked,
      contractorClass: 'corporation',
      name: '株式会社青空商事',
      furigana: 'アオゾラショウジ',
      cityFurigana: 'オオサカシキタク',
      streetFurigana: 'ウメダ アオゾラビル',
      fax: '06-6345-0009',
      representative: { name: '青木 空', furigana: 'アオキ ソラ' },
      billing: aozoraAccounting,
      postalCode: '5300001',
      prefecture: '大阪府',
      city: '大阪市北区',
      street: '梅田2丁目5番8号 青空ビル3階',
      email: 'soumu@aozora.example',
      phone: '06-6345-0001',
    },
    topUps: [
      { day: 0, yen: 30_000 },
      { day: 24, yen: 20_000 },
      { day: 50, yen: 20_000 },
    ],
    circles: [
      circle(
        '大阪本社',
        'aozora-osaka',
        person('髙橋 健', 'タカハシ ケン', '営業部', 'エイギョウブ'),
        [
          { name: '受付', areaCode: '06' },
          { name: '営業 髙橋', areaCode: '06' },
        ],
      ),
      circle('東京営業所', 'aozora-tokyo', person('鈴木 桃子', 'スズキ モモコ'), [
        { name: '東京窓口', areaCode: '03' },
      ]),
    ],
    ownAreas: { areaCodes: ['06'], namedLate: false },
    bases: [{ address: tokyoOffice, areaCodes: ['03'] }],
    callsPerDay: 2,
  },
  {
    accountId: demonstrationId('account yamada'),
    loginId: 'yamada',
    details: {
      ...detailsUnasked,
      contractorClass: 'individual',
      name: '山田 太郎',
      furigana: 'ヤマダ タロウ',
      cityFurigana: 'シンジュクク',
      streetFurigana: 'ニシシンジュク',
      postalCode: '1600023',
      prefecture: '東京都',
      city: '新宿区',
      street: '西新宿1丁目2番3号',
      email: 'taro@yamada.example',
      phone: '090-1234-5678',
    },
    topUps: [{ day: 2, yen: 10_000 }],
    circles: [
      circle('自宅', 'yamada-home', person('山田 太郎', 'ヤマダ タロウ'), [
        { name: '書斎', areaCode: '03' },
      ]),
    ],
    ownAreas: { areaCodes: ['03'], namedLate: false },
    bases: [],
    callsPerDay: 1,
  },
  {
    accountId: demonstrationId('account midori'),
    loginId: 'midori',
    details: {
      ...detailsUnasked,
      contractorClass: 'corporation',
      name: '有限会社みどり不動産',
      furigana: 'ミドリフドウサン',
      cityFurigana: 'キョウトシシモギョウク',
      streetFurigana: 'カラスマドオリシチジョウサガル ヒガシシオコウジチョウ',
      representative: { name: '緑川 葉子', furigana: 'ミドリカワ ヨウコ' },
      postalCode: '6008216',
      prefecture: '京都府',
      city: '京都市下京区',
      street: '烏丸通七条下る東塩小路町1番地',
      email: 'info@midori.example',
      phone: '075-361-0002',
    },
    topUps: [{ day: 4, yen: 6_000 }],
    circles: [
      circle('京都店', 'midori-kyoto', person('緑川 葉子', 'ミドリカワ ヨウコ'), [
        { name: '店頭', areaCode: '075' },
      ]),
    ],
    ownAreas: { areaCodes: ['075'], namedLate: true },
    bases: [],
    callsPerDay: 1,
  },
]
