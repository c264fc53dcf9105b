import { noticesPage } from '../../parts/notices.ts'
import type { ScreenModule } from '../../router/route.ts'

/** 利用規約・障害・マニュアル. */
export const screen: ScreenModule['screen'] = () => noticesPage()
