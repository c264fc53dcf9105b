import type { BusinessDate } from '../kernel/calendar.ts'

/** A row of a dated table: in force from 00:00 (Japan) of `validFrom` until a later row is. */
export type DatedRow = {
  /** Names the row; what was computed by it records the key, so that a replay finds it again. */
  readonly policyKey: string
  readonly validFrom: BusinessDate
  /** Document and page, or the law, that says so. */
  readonly source: string
}

/** For rows whose rule is older than anything we replay. */
export const fromTheStart: BusinessDate = '0001-01-01'

/** The row with the latest start on or before the date; null before the first. */
export const rowInForce = <Row extends Pick<DatedRow, 'validFrom'>>(
  rows: readonly Row[],
  date: BusinessDate,
): Row | null =>
  rows.reduce<Row | null>(
    (latest, row) =>
      row.validFrom <= date && (latest === null || row.validFrom >= latest.validFrom)
        ? row
        : latest,
    null,
  )
