import { html, type TemplateResult } from 'lit'
import { pictureSuffices } from '../../domain/screening/accepted-documents.ts'
import {
  type Completeness,
  documentsFor,
  type Requirement,
} from '../../domain/screening/completeness.ts'
import { today } from '../client/session.ts'
import { banner } from '../components/states.ts'
import { type Bilingual, text } from '../text/language.ts'
import { documentWords, faultWords, missingWords, proofWords } from './screening-words.ts'

const words = {
  alone: { ja: '1点のご提出で審査できる書類', en: 'One of these is enough' },
  two: { ja: '2点のご提出が必要な書類', en: 'Two of these are needed' },
  company: { ja: '次の書類をすべてご提出ください', en: 'Please hand in all of these' },
  representative: {
    ja: '代表者の写真付き身分証明書（次のいずれか1点）',
    en: 'A photo identity document of who represents the company, one of these',
  },
  website: { ja: 'ホームページのURL', en: 'The address of your website' },
  phone: {
    ja: '固定電話番号（携帯電話、050、0120を除く）',
    en: 'A fixed line (no mobile, 050 or 0120 number)',
  },
  mail: {
    ja: '会社のメールアドレス（フリーメール、携帯電話会社のメールを除く）',
    en: 'A mail address of your company (no free mail, none of a mobile carrier)',
  },
  any: { ja: '次のいずれか', en: 'Any of these' },
  valid: { ja: '有効期限内のものに限ります。', en: 'Only documents that are still valid.' },
  recent: {
    ja: '公共料金の領収書と登記簿謄本は、発行後3か月以内のものをご用意ください。',
    en: 'A utility receipt or registry copy may be 3 months old at most.',
  },
  whole: {
    ja: '全体が写るように撮影してください。うら面に住所の記載があれば、うら面も撮影してください。',
    en: 'Take pictures of the whole document, and of the back where it bears an address.',
  },
  reflections: {
    ja: '光の反射などで読み取れない場合は、撮り直しをお願いすることがあります。',
    en: 'Avoid reflections: we ask for another picture where it cannot be read.',
  },
  file: {
    ja: 'jpg、png、gif形式、10MBまで。',
    en: 'jpg, png or gif, at most 10 MB.',
  },
  ipNumbers: {
    ja: '2026年4月1日から、050番号のご契約では、画像だけでは本人確認ができなくなりました。',
    en: 'Since 1 April 2026 pictures alone do not identify you for a 050 number.',
  },
  ipMethods: {
    ja: '画像は補助の資料とし、ICチップ、公的個人認証（JPKI）、転送不要郵便のいずれかで確認します。',
    en: 'They support an identification by IC chip, JPKI or registered mail, which we arrange.',
  },
  base: {
    ja: '書類のほかに、転送不要郵便または現地で拠点を確認します。',
    en: 'Beside the documents we make sure by registered mail or a visit.',
  },
  inTime: {
    ja: 'ご注文から14日以内に承認されない場合、番号の確保は終了します。費用はかかりません。',
    en: 'Unless it is approved within 14 days of the order the number is given up, at no cost.',
  },
  notABase: {
    ja: 'バーチャルオフィス、会議室、ロッカーは拠点として登録できません。',
    en: 'Virtual offices, meeting rooms and lockers are not accepted.',
  },
  checked: {
    ja: '書類の種類と日付はそろっています。',
    en: 'Kinds and dates of the documents are complete.',
  },
  unmet: { ja: '本日の時点で足りないもの', en: 'Not met as of today' },
  still: { ja: 'あと必要なもの', en: 'Still needed' },
  enough: {
    ja: '必要な書類がそろいました。内容を確認して提出してください。',
    en: 'The documents are complete. Please check them and hand them in.',
  },
} as const satisfies Record<string, Bilingual>

type Accepted = ReturnType<typeof documentsFor>

const list = (heading: Bilingual, accepted: Accepted): TemplateResult =>
  html`<h3>${text(heading)}</h3>
    <ul class="k-notes k-columns">
      ${accepted.map(({ kind }) => html`<li>${text(documentWords[kind])}</li>`)}
    </ul>`

const forCompany = (accepted: Accepted): TemplateResult => html`<h3>${text(words.company)}</h3>
  <ul class="k-notes">
    <li>${text(documentWords['registry-copy'])}</li>
    <li>
      ${text(words.representative)}
      <ul class="k-notes k-columns">
        ${accepted
          .filter(({ weight }) => weight === 'alone')
          .map(({ kind }) => html`<li>${text(documentWords[kind])}</li>`)}
      </ul>
    </li>
    <li>${text(words.website)}</li>
    <li>${text(words.phone)}</li>
    <li>${text(words.mail)}</li>
  </ul>`

const forPerson = (accepted: Accepted): TemplateResult => html`
  ${list(
    words.alone,
    accepted.filter(({ weight }) => weight === 'alone'),
  )}
  ${list(
    words.two,
    accepted.filter(({ weight }) => weight === 'one-of-two'),
  )}
`

const ipBanner = (): TemplateResult =>
  banner('info', html`${text(words.ipNumbers)} ${text(words.ipMethods)}`)

/** What has to be handed in, by class and date (ACC-04, TEL-06). */
export const neededDocuments = (requirement: Requirement): TemplateResult => {
  const { kind, proof, isCorporation } = requirement
  const accepted = documentsFor(requirement, today())
  const isPerson = kind === 'identity' || kind === 'details-change'
  return html`
    ${proof === null ? '' : html`<p>${text(proofWords[proof])}</p>`}
    ${
      isPerson
        ? isCorporation
          ? forCompany(accepted)
          : forPerson(accepted)
        : list(words.any, accepted)
    }
    ${kind === 'base-address' ? html`<p>${text(words.base)} ${text(words.notABase)}</p>` : ''}
    ${kind === 'number-proof' ? html`<p>${text(words.inTime)}</p>` : ''}
    <p>${text(words.valid)} ${text(words.recent)} ${text(words.file)}</p>
    <p>${text(words.whole)} ${text(words.reflections)}</p>
    ${isPerson && !pictureSuffices(today()) ? ipBanner() : ''}
  `
}

/** What is missing or wrong now, or that nothing is; for its customer, or for staff. */
export const stillNeeded = (
  { complete, missing, faults }: Completeness,
  reader: 'customer' | 'staff' = 'customer',
): TemplateResult =>
  complete
    ? banner('success', text(reader === 'staff' ? words.checked : words.enough))
    : banner(
        reader === 'staff' ? 'warning' : 'info',
        html`<p>${text(reader === 'staff' ? words.unmet : words.still)}</p>
          <ul>
            ${missing.map((each) => html`<li>${text(missingWords[each])}</li>`)}
            ${faults.map(
              ({ kind, fault }) => html`<li>
                ${text({
                  ja: `${documentWords[kind].ja}：${faultWords[fault].ja}`,
                  en: `${documentWords[kind].en} ${faultWords[fault].en}`,
                })}
              </li>`,
            )}
          </ul>`,
      )
