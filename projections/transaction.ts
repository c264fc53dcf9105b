import type pg from 'pg'

/** The connection of a batch's transaction; one statement at a time. */
export type Transaction = {
  query: <Row extends pg.QueryResultRow = Record<string, unknown>>(
    statement: string | pg.QueryConfig | pg.QueryArrayConfig,
  ) => Promise<pg.QueryResult<Row>>
  /** COPY … FROM STDIN with rows in text form. */
  copy: (statement: string, rows: string) => Promise<void>
}

/** What the driver calls on whoever speaks on a connection; its types leave the copy out. */
type CopyingConnection = {
  query: (text: string) => void
  sendCopyFromChunk: (chunk: Buffer) => void
  endCopyFrom: () => void
}

/** The part of the protocol by which the driver sends a COPY. */
const copyRequest = (
  statement: string,
  rows: string,
  settle: (error: Error | null) => void,
): object => {
  let failure: Error | null = null
  return {
    submit: (connection: CopyingConnection) => connection.query(statement),
    handleCopyInResponse: (connection: CopyingConnection) => {
      connection.sendCopyFromChunk(Buffer.from(rows, 'utf8'))
      connection.endCopyFrom()
    },
    handleCommandComplete: () => {},
    handleError: (error: Error) => {
      failure = error
      settle(error)
    },
    handleReadyForQuery: () => {
      if (failure === null) settle(null)
    },
  }
}

const copyThrough = (client: pg.ClientBase, statement: string, rows: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = copyRequest(statement, rows, (error) => (error ? reject(error) : resolve()))
    client.query(request as pg.Submittable)
  })

/**
 * A connection whose statements wait for each other, so that work can go on while the last ones
 * are still being written. The first failure ends in `settled`.
 */
export function inTurn(client: pg.ClientBase): Transaction & { settled: () => Promise<void> } {
  let last: Promise<unknown> = Promise.resolve()
  const after = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const next = last.then(work)
    last = next
    // Told by whoever awaits it, and by `settled`.
    next.catch(() => {})
    return next
  }
  return {
    query: <Row extends pg.QueryResultRow>(
      statement: string | pg.QueryConfig | pg.QueryArrayConfig,
    ) => after(() => client.query<Row>(statement as pg.QueryConfig)),
    copy: (statement, rows) => after(() => copyThrough(client, statement, rows)),
    settled: async () => {
      await last
    },
  }
}
