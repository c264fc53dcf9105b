import type { Accounts } from '../../../read-api/schemas/account.ts'
import type { Question } from '../../client/live-query.ts'
import type { Option } from '../../components/table-model.ts'

/** As many as one answer holds; more are found by their own page. */
const accountsMax = 200

/** The question for the accounts that a check may be limited to. */
export const accountsQuestion = (): Question => ({
  path: 'accounts',
  params: { sort: 'name', pageSize: accountsMax },
})

/** The accounts as choices, by name with the login ID. */
export const accountOptions = (accounts: Accounts | undefined): readonly Option[] =>
  (accounts?.items ?? []).map(({ accountId, name, loginId }) => {
    const label = `${name} (${loginId})`
    return { value: accountId, label: { ja: label, en: label } }
  })
