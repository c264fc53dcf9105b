import type { RefusalText } from '../kernel/refusal-text.ts'

/** Sentences for stock, cart, order, contract, circle and unique. */
export const orderRefusalText: RefusalText = {
  account_exists: {
    ja: 'このアカウントはすでに登録されています。',
    en: 'This account exists already.',
  },
  circle_exists: {
    ja: 'このサークルはすでに登録されています。',
    en: 'This circle exists already.',
  },
  product_not_on_sale: {
    ja: '現在販売していない商品が含まれています：{products}',
    en: 'Some products are not on sale: {products}',
  },
  product_is_number: {
    ja: '電話番号は、番号検索の画面から選んでください。',
    en: 'Please choose telephone numbers in the number search.',
  },
  product_corporations_only: {
    ja: 'この商品は法人のお客様のみお申し込みいただけます。個人事業主の方はお問い合わせください。',
    en: 'This product is for corporations only. Sole proprietors, please contact us.',
  },
  product_not_sold_here: {
    ja: '{name}は、この画面のカートではお申し込みいただけません。',
    en: '{name} cannot be bought in this cart.',
  },
  product_not_for_sale: {
    ja: '{name}は現在販売していません。',
    en: '{name} is not for sale now.',
  },
  product_limit_reached: {
    ja: '{name}は{max}契約までです。すでにご契約中のもの、カートの中のものをご確認ください。',
    en: 'At most {max} of {name}: please check what is contracted and what is in the cart.',
  },
  product_limit_per_unique: {
    ja: '{name}は1ユニークにつき{max}契約までです（ユニーク{uniques}件）。数を減らすか、先にユニークをカートに入れてください。',
    en: 'At most {max} of {name} for each of {uniques} uniques: take fewer, or add a unique first.',
  },
  channels_by_contact: {
    ja: '合計{from}チャネル以上（今回のご購入で{channels}チャネル）をご希望の場合は、お問い合わせください。',
    en: 'For {from} channels or more in all (this would make {channels}), please contact us.',
  },
  recording_with_trunk_by_contact: {
    ja: 'SIPトランクと全通話録音を同じサークルでご利用になる場合は、お問い合わせください。',
    en: 'For a SIP trunk and call recording in one circle, please contact us.',
  },
  channel_without_line: {
    ja: '{name}の追加には、{line}のご契約が必要です。',
    en: '{name} needs a contract for {line}.',
  },
  cart_mixed: {
    ja: '同時に決済できない商品がカートにあります（{classes}）。区分をひとつ選んでお進みください。',
    en: 'These are settled apart: {classes}. Please choose one kind and go on.',
  },
  cart_line_missing: {
    ja: 'カートの内容が変わりました。もう一度ご確認ください。',
    en: 'The cart has changed meanwhile. Please check it again.',
  },
  cart_number_quantity: {
    ja: '電話番号の数量は変更できません。',
    en: 'The quantity of a number cannot be changed.',
  },
  confirmation_changed: {
    ja: '確認画面の内容が変わりました。新しい内容をもう一度ご確認ください。',
    en: 'What this screen shows has changed. Please check the order again.',
  },
  cart_empty: {
    ja: 'カートに商品がありません。',
    en: 'The cart is empty.',
  },
  cart_full: {
    ja: 'カートに入れられるのは{linesMax}行までです。',
    en: 'A cart holds {linesMax} lines at most.',
  },
  cart_line_expired: {
    ja: '確保の期限が切れた電話番号があります。カートから削除して選び直してください：{numbers}',
    en: 'The hold on these numbers has run out. Remove them and choose again: {numbers}',
  },
  cart_not_priced: {
    ja: '本日有効な料金表がないため、注文できません。',
    en: 'There is no price list for today, so nothing can be ordered.',
  },
  order_over: {
    ja: 'このご注文は成立しませんでした。カートからもう一度ご注文ください。',
    en: 'This order was not completed. Please order from the cart again.',
  },
  total_changed: {
    ja: '金額が変わりました（{confirmed:yen} → {total:yen}）。内容をもう一度ご確認ください。',
    en: 'The total has changed ({confirmed:yen} → {total:yen}). Please check the order again.',
  },
  balance_short: {
    ja: '残額が{shortfall:yen}不足しています（必要な金額 {needed:yen}、ご利用可能額 {available:yen}）。',
    en: 'The balance is short by {shortfall:yen} (needed {needed:yen}, available {available:yen}).',
  },
  order_not_found: {
    ja: 'その注文は見つかりません。',
    en: 'That order was not found.',
  },
  order_not_payable: {
    ja: 'この注文は支払いを受け付けられる状態ではありません。',
    en: 'This order cannot be paid as it stands.',
  },
  order_not_paid: {
    ja: 'この注文はまだ支払われていません。',
    en: 'This order has not been paid yet.',
  },
  contract_not_found: {
    ja: 'その契約は見つかりません。',
    en: 'That contract was not found.',
  },
  contract_ended: {
    ja: 'この契約はすでに終了しています。',
    en: 'This contract has ended already.',
  },
  end_date_changed: {
    ja: '解約日が{confirmed}から{endsOn}に変わりました。もう一度ご確認ください。',
    en: 'The end date has changed from {confirmed} to {endsOn}. Please check again.',
  },
  number_exists: {
    ja: 'この電話番号はすでに在庫に登録されています。',
    en: 'This number is in the stock already.',
  },
  number_not_available: {
    ja: 'この電話番号は、すでに他のお客様が確保しています。別の番号をお選びください。',
    en: 'This number has just been taken. Please choose another.',
  },
  number_not_found: {
    ja: 'その電話番号は見つかりません。',
    en: 'That number was not found.',
  },
  number_not_reserved: {
    ja: 'この電話番号は、この注文のために確保されていません。',
    en: 'This number is not reserved for this order.',
  },
  number_not_in_stock: {
    ja: 'この電話番号は在庫にないため、操作できません（状態：{status}）。',
    en: 'This number is not in stock, so this cannot be done (state: {status}).',
  },
  number_in_quarantine: {
    ja: 'この電話番号は解約後の保留期間中です。{until}から在庫に戻ります。',
    en: 'This number rests after its contract ended. It is in stock again from {until}.',
  },
  number_not_in_circle: {
    ja: 'この電話番号は、このサークルのものではありません。',
    en: 'This number does not belong to this circle.',
  },
  unique_not_in_circle: {
    ja: 'このユニークは、このサークルのものではありません。',
    en: 'This unique does not belong to this circle.',
  },
  unique_not_found: {
    ja: 'そのユニークは見つかりません。',
    en: 'That unique was not found.',
  },
  delivery_missing: {
    ja: '配送先とお支払い方法を入力してください。',
    en: 'Please say where to send the goods and how you pay.',
  },
  pay_on_delivery_not_offered: {
    ja: 'この商品は着払いにできません。',
    en: 'Shipping cannot be paid on delivery for these goods.',
  },
  device_sold_out: {
    ja: '{name}の在庫が足りません（在庫 {inStock}、ご注文 {quantity}）。',
    en: 'There are not enough of {name} (in stock {inStock}, ordered {quantity}).',
  },
  set_up_unknown: {
    ja: '機器設定のユニークが見つかりません。もう一度お選びください。',
    en: 'The unique for the set-up was not found. Please choose again.',
  },
  order_not_by_card: {
    ja: 'この注文は、カードでお支払いいただける状態ではありません。',
    en: 'This order cannot be paid by card as it stands.',
  },
  order_not_awaiting: {
    ja: 'この注文は入金待ちではありません。',
    en: 'This order is not waiting for a payment.',
  },
  order_not_by_transfer: {
    ja: 'この注文は銀行振込ではありません。',
    en: 'This order is not paid by bank transfer.',
  },
  order_not_shippable: {
    ja: 'この注文は発送できる状態ではありません。',
    en: 'This order cannot be shipped as it stands.',
  },
  order_not_shipped: {
    ja: 'この注文はまだ発送されていません。',
    en: 'This order has not been shipped yet.',
  },
  order_pieces_incomplete: {
    ja: 'すべての商品（{pieces}点）のシリアル番号を入力してください。',
    en: 'Please enter the serial numbers of all {pieces} pieces.',
  },
  order_serial_out: {
    ja: 'シリアル番号{serial}は、注文{orderId}で発送済みで、まだ戻っていません。番号をご確認ください。',
    en: 'Serial {serial} went out with order {orderId} and has not come back. Please check it.',
  },
  order_serial_twice: {
    ja: 'シリアル番号{serial}が重複しています。1台ごとの番号を入力してください。',
    en: 'Serial {serial} stands here twice. Please enter the number of each piece.',
  },
  order_piece_unknown: {
    ja: 'この注文にない商品が含まれています。',
    en: 'A piece is not of this order.',
  },
  order_piece_settled: {
    ja: 'すでに返品または返金した商品が含まれています。',
    en: 'A piece has been returned or refunded already.',
  },
  order_not_business_day: {
    ja: '本日は営業日ではありません。次の営業日は{next}です。',
    en: 'Today is no business day. The next one is {next}.',
  },
  order_day_in_future: {
    ja: '今日までの日付を入力してください。',
    en: 'Please enter a day that is not after today.',
  },
  return_too_late: {
    ja: '返品のご連絡は{until}までです。',
    en: 'Returns had to be announced by {until}.',
  },
  return_opened: {
    ja: '開封された商品は返品できません。',
    en: 'Opened goods cannot be returned.',
  },
  warranty_over: {
    ja: '保証期間（{until}まで）を過ぎています。',
    en: 'The warranty ended on {until}.',
  },
  warranty_equal_unit_exists: {
    ja: '同等品の在庫があります。代替品のシリアル番号を入力してください。',
    en: 'There is an equal unit in stock: please enter the serial number of the replacement.',
  },
  warranty_no_unit: {
    ja: '同等品の在庫がありません。返金してください。',
    en: 'There is no equal unit in stock: please refund it.',
  },
  order_not_withdrawable: {
    ja: 'この注文は撤回できません。',
    en: 'This order cannot be withdrawn.',
  },
  order_withdrawal_individuals_only: {
    ja: '法定の撤回・解除ができるのは、個人のお客様のご注文だけです（特定商取引法第26条第1項第1号）。返品と保証は、法人のお客様からも受け付けます。',
    en: 'The law lets individuals withdraw, not businesses. Returns and the warranty are for all.',
  },
  parked_money_not_found: {
    ja: 'この入金はすでに処理されています。画面を開き直してください。',
    en: 'This money has been dealt with already: please open the page again.',
  },
  parked_money_of_several_payments: {
    ja: 'カードでのお支払いは、1件だけを選んでください。',
    en: 'An order is paid by one card payment: please choose one.',
  },
  parked_money_too_little: {
    ja: '選んだ入金では{missing:yen}足りません。返金するか、残りの入金をお待ちください。',
    en: 'It is {missing:yen} too little: give it back, or wait for the rest.',
  },
  parked_money_order_over: {
    ja: 'この注文はお支払いを待っていないため、充当できません。返金してください。',
    en: 'The order does not wait for money any more: please give it back.',
  },
}
