import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Principal } from '../../domain/access/principal.ts'
import { agreements } from '../../domain/account/agreements.ts'
import { type AccountDetails, detailsUnasked } from '../../domain/account/values.ts'
import {
  addMonths,
  type BusinessDate,
  japanDateOf,
  monthEnd,
  monthOf,
} from '../../domain/kernel/calendar.ts'
import type { Blobs } from '../../platform/blobs.ts'
import { describePicture, type KeptPictures } from '../../platform/kept-pictures.ts'
import { demonstrationId, type Simulation } from './simulation.ts'

const folder = join(import.meta.dirname, 'pictures')

/** Someone who signed up yesterday and waits to be screened. */
export const applicant = {
  accountId: demonstrationId('account sakura'),
  loginId: '1020304050',
}

const details: AccountDetails = {
  ...detailsUnasked,
  contractorClass: 'individual',
  name: '佐倉 花子',
  furigana: 'サクラ ハナコ',
  postalCode: '2310005',
  prefecture: '神奈川県',
  city: '横浜市中区',
  cityFurigana: 'ヨコハマシナカク',
  street: '本町1丁目2番3号',
  streetFurigana: 'ホンチョウ',
  email: 'hanako@sakura.example',
  phone: '045-211-0003',
}

/** Made for the demonstration; they bear 見本 across. */
const pictures = [
  { file: 'driving-licence-front.jpg', side: 'front' },
  { file: 'driving-licence-back.jpg', side: 'back' },
] as const

const expiryShown = '2028-06-03'

/** Until when the licence holds: as its picture says, for as long as it could be handed in. */
const expiryOn = (today: BusinessDate): BusinessDate => {
  const inThreeMonths = monthEnd(addMonths(monthOf(today), 3))
  return inThreeMonths > expiryShown ? inThreeMonths : expiryShown
}

const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
const bytesOf = (file: string): Promise<Buffer> => readFile(join(folder, file))

const system: Principal = { kind: 'system', id: 'demonstration' }
const customer: Principal = {
  kind: 'account',
  id: applicant.accountId,
  accountId: applicant.accountId,
}

/** The applicant signs up and hands in both sides of a driving licence (ACC-04). */
export const tellOfApplicant = async (simulation: Simulation): Promise<void> => {
  const { accountId, loginId } = applicant
  const agreed = agreements.map(({ name, version }) => ({ name, version }))
  await simulation.send('applicant', system, 'RegisterAccount', {
    accountId,
    loginId,
    details,
    agreements: agreed,
  })
  await simulation.send('applicant', customer, 'BeginIdentityScreening', { accountId })
  const expiresOn = expiryOn(japanDateOf(simulation.now()))
  for (const { file, side } of pictures) {
    const bytes = await bytesOf(file)
    await simulation.send(`applicant ${side}`, customer, 'AttachDocument', {
      caseId: accountId,
      picture: {
        documentId: demonstrationId(file),
        kind: 'driving-licence',
        side,
        sha256: digestOf(bytes),
        expiresOn: side === 'front' ? expiresOn : null,
        issuedOn: null,
      },
    })
  }
  await simulation.send('applicant', customer, 'SubmitForScreening', {
    caseId: accountId,
    statement: { website: null, phone: null, email: null, address: null, remarks: null },
    particulars: {
      ...{ purpose: 'business-calls', purposeText: null, birthDate: '1992-03-03' },
      ...{ occupation: 'self-employed', occupationText: null, business: '生花の小売と教室' },
      ...{ agent: null, ownership: null, owners: [] },
    },
  })
}

/** The pictures as they will lie there: the past is told before any file is kept. */
export const demonstrationPictures: KeptPictures = async (accountId, sha256) => {
  if (accountId !== applicant.accountId) return null
  const files = await Promise.all(pictures.map(({ file }) => bytesOf(file)))
  const bytes = files.find((each) => digestOf(each) === sha256)
  return bytes === undefined ? null : describePicture(bytes)
}

/** Puts the pictures where the events say that they lie. */
export const keepPictures = async (blobs: Blobs): Promise<void> => {
  for (const { file } of pictures) await blobs.put(applicant.accountId, await bytesOf(file))
}
