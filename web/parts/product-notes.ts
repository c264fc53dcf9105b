import type { Bilingual } from '../text/language.ts'

/** What a monthly product is for, in a sentence, as the manual's lists of products say it. */
export const productNotes: Readonly<Record<string, Bilingual>> = {
  extension: {
    ja: '標準的なIP電話機でご利用になる回線です。迷ったときは、こちらをお選びください。',
    en: 'A line for an ordinary IP phone. The one to take when in doubt.',
  },
  smartphone: {
    ja: 'スマートフォンなど、通信が遅くなりやすい環境に合わせて音声を圧縮します。',
    en: 'For smartphones: the voice is compressed for slower connections.',
  },
  softphone: {
    ja: 'パソコンなどで、当社のソフトフォンをご利用になる回線です。',
    en: 'For our softphone on a computer.',
  },
  'cloud-fax': {
    ja: 'Webとメールで、FAXを送受信します。',
    en: 'Faxes are sent and received on the web and by mail.',
  },
  ymobile: {
    ja: 'ワイモバイルの端末を内線としてご利用になれます。法人のお客様だけご購入いただけます。',
    en: 'Makes a Y!mobile phone an extension. For corporations only.',
  },
  'forward-out': {
    ja: '携帯電話から、03などの番号で発着信できます。',
    en: 'A mobile phone makes and takes calls with a number such as 03.',
  },
  'forward-from': {
    ja: '発着転送に加えて、着信時に発信者の番号を表示します。070の携帯電話は未対応です。',
    en: 'As the call forwarding line, and shows who calls. Not for 070 mobiles.',
  },
  'video-phone': { ja: 'テレビ電話をご利用になれます。', en: 'For video calls.' },
  'sip-trunk': {
    ja: 'お客様のPBXを接続して、外線に発着信できます。',
    en: 'Connects your own PBX to make and take outside calls.',
  },
  conference: {
    ja: '最大5人まで、内線でも外線でも参加できる電話会議室です。',
    en: 'A telephone conference for up to five, from inside and outside.',
  },
  'call-sorting': {
    ja: '1台の電話機で、相手に表示する番号を切り替えられます。',
    en: 'One phone calls with the number of your choice.',
  },
  ivr: {
    ja: '自動音声で応答し、押された番号で着信先を振り分けます。',
    en: 'Answers by a recorded voice and connects by the key pressed.',
  },
  'call-recording': {
    ja: 'サークルの通話をすべて録音します。1GBは約1,000分です。',
    en: 'Records every call of the circle. 1 GB is about 1,000 minutes.',
  },
  monitoring: {
    ja: 'ユニークに、通話を聞くモニタリングの機能を加えます。',
    en: 'Lets a unique listen to calls.',
  },
  whispering: {
    ja: 'ユニークに、通話中の担当者だけに話しかける機能を加えます。ワイモバイルは対象外です。',
    en: 'Lets a unique speak to the agent alone during a call. Not for Y!mobile.',
  },
  'oem-server': {
    ja: '二次販売を管理する画面をご利用になれます。',
    en: 'A portal to manage your own resale.',
  },
  'invoice-posting': {
    ja: '請求書を毎月郵送します。Webの明細は無料です。',
    en: 'Your invoice is posted every month. On the web it is free.',
  },
}
