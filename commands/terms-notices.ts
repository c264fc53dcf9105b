import type pg from 'pg'
import { acceptTerms, type PublishedTerms, termsKey } from './policies/accept-terms.ts'

/** Notices of terms that are published and not withdrawn, as far as the processes have heard. */
export const termsNoticesIn = async (pool: pg.Pool): Promise<string[]> => {
  const { rows } = await pool.query<{ state: PublishedTerms }>(
    'select state from work.process_state where process = $1 and key = $2',
    [acceptTerms.name, termsKey],
  )
  return rows.flatMap(({ state }) => state.terms.map(({ noticeId }) => noticeId))
}
