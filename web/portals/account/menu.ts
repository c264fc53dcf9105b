import type { PortalMenu } from '../../router/route.ts'
import { informationItems } from './information-menu.ts'

/** The account portal: an entry stands here once its screen exists. */
export const menu: PortalMenu = {
  portal: 'account',
  label: { ja: 'アカウント', en: 'Account' },
  home: {
    path: '/account',
    label: { ja: 'ホーム', en: 'Home' },
    load: () => import('./home.ts'),
  },
  groups: [
    {
      label: { ja: 'サークル', en: 'Circles' },
      items: [
        {
          path: '/account/circles',
          label: { ja: 'サークル一覧', en: 'Circles' },
          load: () => import('./circles.ts'),
        },
        {
          path: '/account/circles/add',
          label: { ja: 'サークル追加', en: 'Add a circle' },
          load: () => import('./add-circle.ts'),
        },
      ],
    },
    {
      label: { ja: 'プリペイド', en: 'Prepaid' },
      items: [
        {
          path: '/account/top-up',
          label: { ja: 'プリペイド購入', en: 'Top up' },
          load: () => import('./top-up.ts'),
        },
        {
          path: '/account/wallet',
          label: { ja: 'プリペイド履歴', en: 'Prepaid history' },
          load: () => import('./wallet.ts'),
        },
      ],
    },
    {
      label: { ja: '購入/解約', en: 'Purchases' },
      items: [
        {
          path: '/account/buy/option',
          label: { ja: 'オプション購入', en: 'Buy options' },
          load: () => import('./buy-option.ts'),
        },
        {
          path: '/account/buy/device',
          label: { ja: '機器購入', en: 'Buy devices' },
          load: () => import('./buy-device.ts'),
        },
        {
          path: '/account/cart',
          label: { ja: 'カート', en: 'Cart' },
          load: () => import('./cart.ts'),
        },
        {
          path: '/account/purchases',
          label: { ja: '購入/解約履歴', en: 'Purchase history' },
          load: () => import('./purchases.ts'),
        },
        {
          path: '/account/contracts',
          label: { ja: '契約と解約', en: 'Contracts and cancellation' },
          load: () => import('./contracts.ts'),
        },
      ],
    },
    {
      label: { ja: '通話履歴', en: 'Call history' },
      items: [
        {
          path: '/account/calls',
          label: { ja: '発信履歴', en: 'Outgoing calls' },
          load: () => import('./outgoing-calls.ts'),
        },
      ],
    },
    {
      label: { ja: 'アカウント情報', en: 'Account information' },
      items: [
        {
          path: '/account/invoices',
          label: { ja: '請求書', en: 'Invoices' },
          load: () => import('./invoices.ts'),
        },
        {
          path: '/account/products',
          label: { ja: '契約中の商品一覧', en: 'Contracted products' },
          load: () => import('./contracted-products.ts'),
        },
        {
          path: '/account/contract-documents',
          label: { ja: '契約書面', en: 'Contract documents' },
          load: () => import('./contract-documents.ts'),
        },
        {
          path: '/account/documents',
          label: { ja: '身分証明書アップロード', en: 'Identity documents' },
          load: () => import('./documents.ts'),
        },
        {
          path: '/account/login',
          label: { ja: 'ログインID/パスワード', en: 'Login ID and password' },
          load: () => import('./login.ts'),
        },
        ...informationItems,
      ],
    },
  ],
  pages: [
    {
      path: '/account/circles/:circleId',
      label: { ja: 'サークル', en: 'Circle' },
      parent: '/account/circles',
      load: () => import('./circle.ts'),
    },
    {
      path: '/account/contracts/:contractId',
      label: { ja: '解約', en: 'Cancellation' },
      parent: '/account/contracts',
      load: () => import('./cancel-contract.ts'),
    },
    {
      path: '/account/cancel',
      label: { ja: 'アカウントの解約', en: 'Cancel the account' },
      parent: '/account/contracts',
      load: () => import('./cancel-account.ts'),
    },
    {
      path: '/account/circles/:circleId/cancel',
      label: { ja: 'サークルの解約', en: 'Cancel the circle' },
      parent: '/account/circles',
      load: () => import('./cancel-circle.ts'),
    },
    {
      path: '/account/cart/devices',
      label: { ja: '機器の注文の確認', en: 'Confirm the order of devices' },
      parent: '/account/cart',
      load: () => import('./confirm-devices.ts'),
    },
    {
      path: '/account/cart/cancellations',
      label: { ja: '解約の確認', en: 'Confirm the cancellations' },
      parent: '/account/cart',
      load: () => import('./confirm-cancellations.ts'),
    },
    {
      path: '/account/cart/cancelled/:settlementId',
      label: { ja: '解約の受付', en: 'Cancellations received' },
      parent: '/account/cart',
      load: () => import('./cancelled.ts'),
    },
    {
      path: '/account/cart/top-ups',
      label: { ja: 'プリペイド購入の確認', en: 'Confirm the top-ups' },
      parent: '/account/cart',
      load: () => import('./confirm-top-ups.ts'),
    },
    {
      path: '/account/cart/confirm',
      label: { ja: '注文の確認', en: 'Confirm the order' },
      parent: '/account/cart',
      load: () => import('./confirm-order.ts'),
    },
    {
      path: '/account/orders/:orderId',
      label: { ja: '注文', en: 'Order' },
      parent: '/account/cart',
      load: () => import('./order.ts'),
    },
    {
      path: '/account/circles/:circleId/login',
      label: { ja: 'サークルのログイン', en: 'Log-in of the circle' },
      parent: '/account/circles',
      load: () => import('./circle-login.ts'),
    },
    {
      path: '/account/top-up/:paymentId',
      label: { ja: 'お支払い', en: 'Payment' },
      parent: '/account/top-up',
      load: () => import('./payment.ts'),
    },
    {
      path: '/account/invoices/:invoiceId',
      label: { ja: '請求書の内容', en: 'Invoice' },
      parent: '/account/invoices',
      load: () => import('./invoice.ts'),
    },
  ],
}
