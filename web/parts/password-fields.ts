import { checkPassword, loginLimits } from '../../domain/access/login-rules.ts'
import { bothSentences } from '../client/refused.ts'
import type { Field } from '../components/form-model.ts'
import type { Bilingual } from '../text/language.ts'

const different: Bilingual = {
  ja: '上のパスワードと一致しません。',
  en: 'This is not the password above.',
}

/** A new password, typed twice, by the rule of ACC-03. */
export const newPasswordFields = (
  name: string,
  label: Bilingual,
  required = true,
): readonly Field[] => [
  {
    name,
    label,
    kind: 'password',
    required,
    autocomplete: 'new-password',
    maxLength: loginLimits.passwordMax,
    example: {
      ja: `8文字以上。英大文字・英小文字・記号（${loginLimits.passwordSymbols}）を含めてください`,
      en: `8 or more, with a capital, a small letter and one of ${loginLimits.passwordSymbols}`,
    },
    check: (value) => {
      const refusal = checkPassword(String(value))
      return refusal === null ? null : bothSentences(refusal)
    },
  },
  // Where none need be typed, one that was is typed twice all the same.
  ...(required ? [true] : [true, false]).map(
    (isAsked): Field => ({
      name: `${name}Again`,
      label: { ja: `${label.ja}（確認）`, en: `${label.en} again` },
      kind: 'password',
      required: isAsked,
      autocomplete: 'new-password',
      maxLength: loginLimits.passwordMax,
      check: (value, values) => (value === values[name] ? null : different),
      ...(required ? {} : { when: (values) => ((values[name] ?? '') !== '') === isAsked }),
    }),
  ),
]

/** The password in force, which a change needs. */
export const currentPasswordField: Field = {
  name: 'currentPassword',
  label: { ja: '現在のパスワード', en: 'Current password' },
  kind: 'password',
  required: true,
  autocomplete: 'current-password',
  maxLength: 200,
}
