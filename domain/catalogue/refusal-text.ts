import type { RefusalText } from '../kernel/refusal-text.ts'

/** Sentences for price lists and their drafts (ORD-01). */
export const catalogueRefusalText: RefusalText = {
  price_list_exists: {
    ja: 'この料金表はすでに公開されています。',
    en: 'This price list has been published already.',
  },
  price_list_in_past: {
    ja: '料金表の適用開始日は、今日（{today}）以降にしてください。',
    en: 'A price list starts today ({today}) or later.',
  },
  price_list_empty: {
    ja: '商品が1件もない料金表は公開できません。',
    en: 'A price list without a product cannot be published.',
  },
  price_list_draft_missing: {
    ja: 'この料金表の下書きは見つかりません。',
    en: 'There is no such draft of a price list.',
  },
  price_list_draft_open: {
    ja: '同じ番号の下書きがあります。下書きの画面から公開してください。',
    en: 'There is a draft with this number: please publish it from the draft.',
  },
  price_list_draft_discarded: {
    ja: 'この下書きはすでに破棄されています。入力した内容は、新しい下書きとして保存できます。',
    en: 'This draft was thrown away. What you typed can be saved as a new draft.',
  },
  price_list_draft_outdated: {
    ja: '別の担当者がこの下書きを保存しました。入力した内容は残っています。取り込むか、別の下書きとして保存してください。',
    en: 'Somebody else has saved this draft. Take theirs over, or save yours as another draft.',
  },
  price_list_drafts_too_many: {
    ja: '料金表の下書きは{max}件までです。不要な下書きを破棄してください。',
    en: 'There can be {max} drafts of price lists. Please throw one away first.',
  },
  price_list_comparison_outdated: {
    ja: '変更点を確認しているあいだに、別の料金表が公開されました。新しい変更点を確認してから、もう一度公開してください。',
    en: 'Another price list was published meanwhile. Please read what changes now, then publish.',
  },
  product_inconsistent: {
    ja: '商品 {code} の区分と内容が合っていません。',
    en: 'The shelf of product {code} does not fit what it is.',
  },
  product_code_repeated: {
    ja: '商品コード {code} が料金表に重複しています。',
    en: 'The product code {code} stands in the price list more than once.',
  },
}
