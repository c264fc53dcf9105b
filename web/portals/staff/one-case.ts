import { screeningCase } from '../../parts/screening-case.ts'
import type { ScreenModule } from '../../router/route.ts'

/** One case of the queue. */
export const screen: ScreenModule['screen'] = ({ params }) =>
  screeningCase(params.caseId ?? '', 'staff')
