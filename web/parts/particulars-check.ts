import { html, nothing, type TemplateResult } from 'lit'
import type { Particulars } from '../../domain/screening/particulars.ts'
import { ageOn, isMinor, particularsAskedOn } from '../../domain/screening/particulars-asked.ts'
import type { StaffCase } from '../../read-api/schemas/screening.ts'
import { today } from '../client/session.ts'
import { card } from '../components/page.ts'
import { banner } from '../components/states.ts'
import { type Bilingual, text } from '../text/language.ts'
import { particularsView } from './particulars-view.ts'
import { particularsWords } from './particulars-words.ts'

const words = {
  compare: { ja: '承認の前に照合すること', en: 'To compare before you approve' },
  birthDate: {
    ja: '生年月日が身分証明書と同じであること',
    en: 'The date of birth is that of the identity document',
  },
  agent: {
    ja: 'お手続きをされる方の氏名・生年月日・住所が、写真付き身分証明書と同じであること',
    en: 'Name, date of birth and address of whoever acts are those of the photo identity document',
  },
  entrusted: {
    ja: '代表者以外の方なので、委任状か会社への電話で、手続きを任されていること',
    en: 'Somebody else than the representative acts: a letter or a call to the company proves it',
  },
  business: {
    ja: '事業の内容が、登記簿の目的と合っていること',
    en: 'The business is among the purposes in the registry',
  },
  owners: {
    ja: '実質的支配者が、登記簿やホームページの内容と食い違わないこと',
    en: 'The beneficial owners do not contradict registry and website',
  },
  minor: {
    ja: '未成年のお客様です。法定代理人の同意が必要か確認してください。',
    en: 'The customer is a minor: please see whether a parent has to consent.',
  },
  missing: {
    ja: '取引の目的などの確認事項が未提出のため、承認できません。差し戻して入力をお願いしてください。',
    en: 'The particulars were not handed in. Please send it back, asking for them.',
  },
  ask: {
    ja: '取引の目的・生年月日などの確認事項を入力して、もう一度提出してください。',
    en: 'Please fill in the particulars, such as the date of birth, and hand it in again.',
  },
  ageOf: (years: number): Bilingual => ({ ja: `${years}歳`, en: `aged ${years}` }),
} as const

/** Whether it was handed in before the particulars were asked: it has to be sent back. */
export const lacksParticulars = ({ kind, contractorClass, particulars }: StaffCase): boolean =>
  particulars === null &&
  particularsAskedOn({ kind, isCorporation: contractorClass !== 'individual' }, today()).length > 0

/** What the customer is asked for where the particulars are missing. */
export const askForParticulars = (): string => text(words.ask)

/** That it cannot be approved, and what to do instead. */
export const particularsMissing = (): TemplateResult => banner('warning', text(words.missing))

const compared = ({ birthDate, agent, business, ownership }: Particulars): string[] => [
  ...(birthDate === null
    ? []
    : [`${text(words.birthDate)}（${text(words.ageOf(ageOn(birthDate, today())))}）`]),
  ...(agent === null ? [] : [text(words.agent)]),
  ...(agent?.standing === 'entrusted' ? [text(words.entrusted)] : []),
  ...(business === null || agent === null ? [] : [text(words.business)]),
  ...(ownership === null ? [] : [text(words.owners)]),
]

/** What the customer stated of themselves, beside the pictures, with what is to be compared. */
export const particularsCheck = (each: StaffCase): TemplateResult | typeof nothing => {
  const { particulars, status } = each
  if (particulars === null) return nothing
  const { birthDate } = particulars
  const isUndecided = status === 'submitted'
  return card(
    particularsWords.heading,
    html`${
      isUndecided && birthDate !== null && isMinor(birthDate, today())
        ? banner('warning', text(words.minor))
        : nothing
    }
    ${particularsView(particulars)}
    ${
      isUndecided
        ? html`<p><strong>${text(words.compare)}</strong></p>
            <ul class="k-notes">
              ${compared(particulars).map((sentence) => html`<li>${sentence}</li>`)}
            </ul>`
        : nothing
    }`,
  )
}
