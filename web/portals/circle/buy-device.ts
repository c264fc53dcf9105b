import { html } from 'lit'
import type { ScreenModule } from '../../router/route.ts'
import '../../parts/device-shelf.ts'

/** 機器購入 of the circle. */
export const screen: ScreenModule['screen'] = () =>
  html`<k-device-shelf kind="circle"></k-device-shelf>`
