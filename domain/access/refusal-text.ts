import type { RefusalText } from '../kernel/refusal-text.ts'

/** Sentences for log-in, sessions, rights and requests that no handler could take. */
export const accessRefusalText: RefusalText = {
  login_wrong: {
    ja: 'ログインIDまたはパスワードが違います。',
    en: 'The login ID or the password is wrong.',
  },
  login_locked: {
    ja: 'ログインに続けて失敗したため、一時的にロックされています。15分ほどおいてからお試しください。',
    en: 'Log-in is locked after repeated failures. Please try again in about 15 minutes.',
  },
  login_id_length: {
    ja: 'ログインIDは{minimum}文字以上{maximum}文字以内で入力してください。',
    en: 'A login ID has {minimum} to {maximum} characters.',
  },
  login_id_characters: {
    ja: 'ログインIDに使える文字は、半角英数字と @ - _ . です。',
    en: 'A login ID may contain letters, digits and @ - _ . only.',
  },
  login_id_digits_only: {
    ja: '数字だけのログインIDは使えません。英字か記号を入れてください。',
    en: 'A login ID cannot be digits only. Please add a letter or symbol.',
  },
  password_too_short: {
    ja: 'パスワードは{minimum}文字以上で入力してください。',
    en: 'A password has at least {minimum} characters.',
  },
  password_too_long: {
    ja: 'パスワードは{maximum}文字以内で入力してください。',
    en: 'A password has at most {maximum} characters.',
  },
  password_character: {
    ja: 'パスワードに使える文字は、半角英数字と記号 {symbols} です。',
    en: 'A password may contain letters, digits and the symbols {symbols} only.',
  },
  password_lower_case_missing: {
    ja: 'パスワードには英小文字を1文字以上入れてください。',
    en: 'A password needs at least one lower-case letter.',
  },
  password_upper_case_missing: {
    ja: 'パスワードには英大文字を1文字以上入れてください。',
    en: 'A password needs at least one upper-case letter.',
  },
  password_symbol_missing: {
    ja: 'パスワードには記号 {symbols} のいずれかを1文字以上入れてください。',
    en: 'A password needs at least one of the symbols {symbols}.',
  },
  password_change_required: {
    ja: '先にパスワードを変更してください。変更するまで、ほかの操作はできません。',
    en: 'Please change your password first. Nothing else can be done until then.',
  },
  login_entry_not_valid: {
    ja: '入力内容に誤りがあります。各項目をご確認ください。',
    en: 'Some entries need your attention.',
  },
  login_id_taken: {
    ja: 'このログインIDはすでに使われています。別のログインIDを入力してください。',
    en: 'This login ID is already in use. Please choose another.',
  },
  current_password_wrong: {
    ja: '現在のパスワードが違います。',
    en: 'The current password is wrong.',
  },
  already_signed_up: {
    ja: 'このお申し込みはすでに完了しています。メールでお送りしたログインIDでログインしてください。',
    en: 'This sign-up is already complete. Please log in with the login ID sent by mail.',
  },
  reset_link_over: {
    ja: 'このリンクは使用済みか、有効期限が切れています。もう一度お手続きください。',
    en: 'This link has been used or has expired. Please ask for a new one.',
  },
  session_required: {
    ja: 'ログインしてください。時間がたつと自動的にログアウトします。',
    en: 'Please log in. Sessions end by themselves after some time.',
  },
  foreign_origin: {
    ja: '別のサイトからの操作は受け付けられません。このサイトの画面から操作してください。',
    en: 'Requests from another site are not accepted. Please use the screens of this site.',
  },
  not_permitted: {
    ja: 'この操作をする権限がありません。',
    en: 'You are not permitted to do this.',
  },
  portal_not_found: {
    ja: 'その管理画面は見つかりません。',
    en: 'That portal was not found.',
  },
  connections_too_many: {
    ja: '同時に開いている画面が多すぎます。使っていない画面を閉じてください。',
    en: 'Too many screens are open at once. Please close the ones you do not use.',
  },
  request_invalid: {
    ja: '入力内容に誤りがあります。',
    en: 'Something in the input is not right.',
  },
  page_not_found: {
    ja: 'お探しのものは見つかりません。',
    en: 'What you asked for was not found.',
  },
  records_being_indexed: {
    ja: '記録の索引を作成しています。しばらくしてから、もう一度お試しください。',
    en: 'The records are being indexed. Please try again in a while.',
  },
  internal_error: {
    ja: 'システムで問題が起きました。少し待ってからもう一度お試しください。',
    en: 'Something went wrong on our side. Please try again in a moment.',
  },
}
