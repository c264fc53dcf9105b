import { contractDocumentsPage } from '../../parts/contract-document-list.ts'
import type { ScreenModule } from '../../router/route.ts'

/** 契約書面: what was contracted, order by order (TEL-07). */
export const screen: ScreenModule['screen'] = () => contractDocumentsPage('/circle/orders')
