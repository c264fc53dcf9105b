import type { PortalMenu } from '../../router/route.ts'

/** The circle portal: an entry stands here once its screen exists. */
export const menu: PortalMenu = {
  portal: 'circle',
  label: { ja: 'サークル', en: 'Circle' },
  home: {
    path: '/circle',
    label: { ja: 'ホーム', en: 'Home' },
    load: () => import('./home.ts'),
  },
  groups: [
    {
      label: { ja: '各種設定', en: 'Settings' },
      items: [
        {
          path: '/circle/uniques',
          label: { ja: 'ユニーク一覧', en: 'Uniques' },
          load: () => import('./uniques.ts'),
        },
        {
          path: '/circle/numbers',
          label: { ja: '電話番号一覧', en: 'Numbers' },
          load: () => import('./numbers.ts'),
        },
        {
          path: '/circle/channels',
          label: { ja: 'チャネル設定', en: 'Channels' },
          load: () => import('./channels.ts'),
        },
      ],
    },
    {
      label: { ja: '購入', en: 'Buy' },
      items: [
        {
          path: '/circle/buy/unique',
          label: { ja: 'ユニーク購入', en: 'Buy uniques' },
          load: () => import('./buy-unique.ts'),
        },
        {
          path: '/circle/buy/number',
          label: { ja: '電話番号購入', en: 'Buy numbers' },
          load: () => import('./buy-number.ts'),
        },
        {
          path: '/circle/buy/overseas',
          label: { ja: '海外電話番号購入', en: 'Buy overseas numbers' },
          load: () => import('./buy-overseas.ts'),
        },
        {
          path: '/circle/buy/trunk',
          label: { ja: 'SIPトランク購入', en: 'Buy SIP trunks' },
          load: () => import('./buy-trunk.ts'),
        },
        {
          path: '/circle/buy/option',
          label: { ja: 'オプション購入', en: 'Buy options' },
          load: () => import('./buy-option.ts'),
        },
        {
          path: '/circle/buy/device',
          label: { ja: '機器購入', en: 'Buy devices' },
          load: () => import('./buy-device.ts'),
        },
        {
          path: '/circle/cart',
          label: { ja: 'カート', en: 'Cart' },
          load: () => import('./cart.ts'),
        },
        {
          path: '/circle/purchases',
          label: { ja: '購入/解約履歴', en: 'Purchase history' },
          load: () => import('./purchases.ts'),
        },
        {
          path: '/circle/contract-documents',
          label: { ja: '契約書面', en: 'Contract documents' },
          load: () => import('./contract-documents.ts'),
        },
      ],
    },
    {
      label: { ja: '通話履歴', en: 'Call history' },
      items: [
        {
          path: '/circle/calls',
          label: { ja: '発信履歴', en: 'Outgoing calls' },
          load: () => import('./outgoing-calls.ts'),
        },
      ],
    },
    {
      label: { ja: 'サークル情報', en: 'Circle information' },
      items: [
        {
          path: '/circle/products',
          label: { ja: '契約中の商品一覧', en: 'Contracted products' },
          load: () => import('./contracted-products.ts'),
        },
        {
          path: '/circle/contracts',
          label: { ja: '契約と解約', en: 'Contracts and cancellation' },
          load: () => import('./contracts.ts'),
        },
        {
          path: '/circle/cancel-by-count',
          label: { ja: 'オプション解約', en: 'Cancel options' },
          load: () => import('./cancel-by-count.ts'),
        },
        {
          path: '/circle/login',
          label: { ja: 'ログインID/パスワード', en: 'Login ID and password' },
          load: () => import('./login.ts'),
        },
      ],
    },
  ],
  pages: [
    {
      path: '/circle/notices',
      label: { ja: '利用規約・障害・マニュアル', en: 'Terms, faults, manuals' },
      load: () => import('./notices.ts'),
    },

    {
      path: '/circle/uniques/:uniqueId',
      label: { ja: 'ユニーク設定', en: 'Unique settings' },
      parent: '/circle/uniques',
      load: () => import('./unique-settings.ts'),
    },
    {
      path: '/circle/cart/devices',
      label: { ja: '機器の注文の確認', en: 'Confirm the order of devices' },
      parent: '/circle/cart',
      load: () => import('./confirm-devices.ts'),
    },
    {
      path: '/circle/cart/cancellations',
      label: { ja: '解約の確認', en: 'Confirm the cancellations' },
      parent: '/circle/cart',
      load: () => import('./confirm-cancellations.ts'),
    },
    {
      path: '/circle/cart/cancelled/:settlementId',
      label: { ja: '解約の受付', en: 'Cancellations received' },
      parent: '/circle/cart',
      load: () => import('./cancelled.ts'),
    },
    {
      path: '/circle/cart/confirm',
      label: { ja: '注文の確認', en: 'Confirm the order' },
      parent: '/circle/cart',
      load: () => import('./confirm-order.ts'),
    },
    {
      path: '/circle/orders/:orderId',
      label: { ja: '注文', en: 'Order' },
      parent: '/circle/cart',
      load: () => import('./order.ts'),
    },
    {
      path: '/circle/contracts/:contractId',
      label: { ja: '解約', en: 'Cancellation' },
      parent: '/circle/contracts',
      load: () => import('./cancel-contract.ts'),
    },
  ],
}
