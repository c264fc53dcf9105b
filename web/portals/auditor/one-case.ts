import { screeningCase } from '../../parts/screening-case.ts'
import type { ScreenModule } from '../../router/route.ts'

/** One case as the auditor reads it: what was handed in, who decided, and when (ACC-10). */
export const screen: ScreenModule['screen'] = ({ params }) =>
  screeningCase(params.caseId ?? '', 'auditor')
