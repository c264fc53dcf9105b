import type { RefusalText } from '../kernel/refusal-text.ts'

/** Sentences for screening and for pictures that are handed in. */
export const screeningRefusalText: RefusalText = {
  account_not_screened: {
    ja: '本人確認の審査が終わるまで、月額商品は購入できません。アカウントの「身分証明書」から書類を提出してください。',
    en: 'Monthly products need screening first: please hand in your identity documents.',
  },
  identity_picture_only: {
    ja: '050番号のご契約には、画像以外の方法による本人確認が必要です。サポートからご案内します。',
    en: 'A 050 number needs more than pictures to identify you; our support will tell you how.',
  },
  screened_already: {
    ja: 'このアカウントの審査はすでに完了しています。',
    en: 'This account has been screened already.',
  },
  screening_submitted: {
    ja: '提出済みのため変更できません。変更するには、先に提出を取り下げてください。',
    en: 'It has been handed in. To change something, take it back first.',
  },
  screening_not_submitted: {
    ja: 'この書類は提出されていないか、お客様が取り下げています。',
    en: 'This has not been handed in, or the customer has taken it back.',
  },
  screening_decided: {
    ja: 'この審査はすでに完了しています。',
    en: 'This case has been decided already.',
  },
  screening_closed: {
    ja: '対象の手続きが取り消されたため、この審査は終了しています。',
    en: 'What was to be screened has been taken back, so this case is closed.',
  },
  screening_changed: {
    ja: 'お客様が書類を出し直しています。新しい内容を確認してください。',
    en: 'The customer has handed in again meanwhile. Please look at the new documents.',
  },
  documents_incomplete: {
    ja: '必要な書類がそろっていません。不足している書類をご確認ください。',
    en: 'Some documents are missing or do not serve. Please see the list.',
  },
  statement_incomplete: {
    ja: '入力内容に不足があります。赤字の項目をご確認ください。',
    en: 'Some details are missing or do not serve. Please see the marked fields.',
  },
  particulars_incomplete: {
    ja: '確認事項に不足があります。赤字の項目をご確認ください。',
    en: 'Some of the particulars are missing or cannot stand. Please see the marked fields.',
  },
  particulars_missing: {
    ja: '取引時の確認事項（目的・生年月日など）が提出されていません。差し戻して、入力をお願いしてください。',
    en: 'The particulars (purpose, date of birth …) were not handed in. Please send it back.',
  },
  birth_date_future: {
    ja: '生年月日が未来の日付になっています。',
    en: 'The date of birth lies in the future.',
  },
  birth_date_early: {
    ja: '生年月日は1900年以降の日付を入力してください。',
    en: 'Please enter a date of birth from 1900 on.',
  },
  verification_method_unfit: {
    ja: 'この確認方法は、この審査では使えません。',
    en: 'This method of verification does not fit this case.',
  },
  rejection_reason_missing: {
    ja: '「その他」を選んだときは、理由をご記入ください。',
    en: 'Please write down the reason where Other is chosen.',
  },
  area_codes_missing: {
    ja: 'この住所の市外局番を、1つ以上選ぶか入力してください。',
    en: 'Please choose or type at least one area code of this address.',
  },
  area_code_wrong: {
    ja: '市外局番は、0から始まる2～5桁の数字で入力してください（例：06）。',
    en: 'An area code has 2 to 5 digits and begins with 0, such as 06.',
  },
  picture_unknown: {
    ja: 'アップロードされた画像が見つかりません。もう一度ファイルを選んでください。',
    en: 'No such picture was uploaded. Please choose the file again.',
  },
  picture_differs: {
    ja: 'アップロードされた画像と内容が異なります。もう一度ファイルを選んでください。',
    en: 'The picture that was uploaded is another one. Please choose the file again.',
  },
  upload_empty: {
    ja: 'ファイルが空です。もう一度選び直してください。',
    en: 'The file is empty. Please choose it again.',
  },
  upload_too_large: {
    ja: 'ファイルが大きすぎます。{megabytesMax}MB以下の画像を選んでください。',
    en: 'The file is too large. Please choose a picture of {megabytesMax} MB at most.',
  },
  upload_too_slow: {
    ja: '通信が遅いため、アップロードを中断しました。もう一度お試しください。',
    en: 'The upload was ended because the connection is too slow. Please try again.',
  },
  upload_broken_off: {
    ja: '通信が途切れました。もう一度お試しください。',
    en: 'The connection broke off. Please try again.',
  },
  upload_content_type: {
    ja: 'このファイルは画像ではありません。jpg、png、gifの画像を選んでください。',
    en: 'It was not sent as a picture. Please choose a jpg, png or gif file.',
  },
  uploads_full: {
    ja: 'アップロードできるのは{filesMax}件までです。サポートへご連絡ください。',
    en: 'An account may upload {filesMax} files at most. Please contact our support.',
  },
  uploads_busy: {
    ja: 'ほかのアップロードが終わるまでお待ちください。',
    en: 'Please wait until other uploads have ended.',
  },
  picture_type: {
    ja: '受け付けられる画像はjpg、png、gifです。別の形式のファイルは受け付けられません。',
    en: 'Pictures are taken as jpg, png or gif. Files of another kind are not.',
  },
  picture_damaged: {
    ja: '画像が途中で切れているか、壊れています。撮り直すか、保存し直してください。',
    en: 'The picture is damaged or cut off. Please take it or save it again.',
  },
  picture_too_small: {
    ja: '画像が小さすぎて読み取れません（{width}×{height}）。縦横{sideMin}画素以上にしてください。',
    en: 'The picture ({width} by {height}) is too small; each side needs {sideMin} pixels.',
  },
  picture_dimensions: {
    ja: '画像の縦横が大きすぎます（{width}×{height}）。縮小してからお送りください。',
    en: 'The picture is too wide or too high ({width} by {height}). Please make it smaller.',
  },
  picture_holds_more: {
    ja: '画像以外のデータが含まれています。画像として保存し直してからお送りください。',
    en: 'The file holds more than a picture. Please save it as a picture again.',
  },
}
