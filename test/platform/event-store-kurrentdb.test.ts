import { afterAll } from 'vitest'
import { openEventStore } from '../../platform/event-store/open.ts'
import { startKurrentDouble } from '../support/kurrentdb-double.ts'
import { describeEventStore } from './event-store-contract.ts'

const realUrl = process.env.KURRENTDB_URL
const double = realUrl === undefined ? await startKurrentDouble() : null
afterAll(() => double?.stop())

describeEventStore(`KurrentDB event store (${double === null ? 'a real server' : 'double'})`, {
  open: () => openEventStore(realUrl ?? double?.url ?? ''),
  contiguous: false,
})
