import { html } from 'lit'
import { page } from '../../components/page.ts'
import type { ScreenModule } from '../../router/route.ts'
import '../../parts/owned-login.ts'

const heading = { ja: 'サークルのログイン', en: 'Log-in of the circle' }
const lead = {
  ja: 'サークル管理画面にログインするためのIDとパスワードを設定します。',
  en: 'Login ID and password for the circle’s own portal.',
}

export const screen: ScreenModule['screen'] = ({ params }) => {
  const of = params.circleId ?? ''
  return page({
    heading,
    lead,
    body: html`<div class="k-stack">
      <div><owned-login portal="circle" .of=${of}></owned-login></div>
      <div><uniques-password-rule .of=${of}></uniques-password-rule></div>
    </div>`,
  })
}
