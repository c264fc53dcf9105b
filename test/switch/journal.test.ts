import { appendFile, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CallFacts } from '../../domain/call/values.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { endInterruptedCalls } from '../../switch/interrupted-calls.ts'
import { openJournal } from '../../switch/journal.ts'
import { newFolder } from '../support/switch-scene.ts'

let folder: string
const file = () => path.join(folder, 'journal.jsonl')

beforeEach(async () => {
  folder = await newFolder()
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const offeredAt = '2026-11-21T13:00:00.000Z'
const answeredAt = '2026-11-21T13:00:04.000Z'
const facts: CallFacts = {
  ...{ accountId: uuidv7(), circleId: uuidv7(), uniqueId: '1000000001', dialled: '0312345678' },
  ...{ callerNumber: '+81312340001', anonymous: false, route: 'external', offeredAt },
}
const beginning = (callId: string) => ({ callId, call: facts, answeredAt: null, talkMs: 0 })

describe('CALL-05 the journal of a switch', () => {
  test('CALL-05 sequences go on without a gap after a restart', async () => {
    const first = await openJournal(folder)
    await first.report('CallOffered', (sequence) => ({ callId: 'a', sequence, call: facts }))
    await first.close()
    const second = await openJournal(folder)
    expect(second.switchId).toBe(first.switchId)
    const report = await second.report('CallRefused', (sequence) => ({ callId: 'b', sequence }))
    expect(report.sequence).toBe(2)
    expect(second.outstanding().map(({ sequence }) => sequence)).toEqual([1, 2])
    await second.close()
  })

  test('CALL-05 sequences go on also when every report has been stored', async () => {
    const first = await openJournal(folder)
    await first.report('CallRefused', (sequence) => ({ callId: 'a', sequence }))
    first.stored([1])
    await first.close()
    for (const expected of [2, 3]) {
      const next = await openJournal(folder)
      const report = await next.report('CallRefused', (sequence) => ({ callId: 'a', sequence }))
      expect(report.sequence).toBe(expected)
      next.stored([expected])
      await next.close()
    }
  })

  test('a line that was being written at the crash is left out', async () => {
    const first = await openJournal(folder)
    await first.report('CallRefused', (sequence) => ({ callId: 'a', sequence }))
    await first.close()
    await appendFile(file(), '{"report":{"sequence":2,"type":"CallRef')
    const second = await openJournal(folder)
    expect(second.outstanding().map(({ sequence }) => sequence)).toEqual([1])
    await second.close()
    expect((await readFile(file(), 'utf8')).endsWith('\n')).toBe(true)
  })

  test('a damaged line in the middle stops the switch rather than losing a report', async () => {
    const first = await openJournal(folder)
    await first.close()
    await appendFile(file(), 'damaged\n')
    await expect(openJournal(folder)).rejects.toThrow()
  })

  test('reports made at the same moment are all on disk, in order', async () => {
    const journal = await openJournal(folder)
    const numbers = Array.from({ length: 200 }, (_, index) => index + 1)
    await Promise.all(
      numbers.map(() => journal.report('CallRefused', (sequence) => ({ callId: 'a', sequence }))),
    )
    const lines = (await readFile(file(), 'utf8')).trimEnd().split('\n').slice(1)
    expect(lines.map((line) => JSON.parse(line).report.sequence)).toEqual(numbers)
    await journal.close()
  })

  test('the file does not grow with what the event store has', async () => {
    const journal = await openJournal(folder)
    await journal.begin(beginning('going-on'))
    for (let round = 0; round < 60; round += 1) {
      const reports = await Promise.all(
        Array.from({ length: 100 }, () =>
          journal.report('CallRefused', (sequence) => ({ callId: 'a', sequence })),
        ),
      )
      journal.stored(reports.map(({ sequence }) => sequence))
    }
    await journal.report('CallRefused', (sequence) => ({ callId: 'last', sequence }))
    expect((await stat(file())).size).toBeLessThan(6_000 * 60)
    await journal.close()
    const again = await openJournal(folder)
    expect(again.outstanding().map(({ sequence }) => sequence)).toEqual([6_001])
    expect(again.openCalls().map(({ callId }) => callId)).toEqual(['going-on'])
    await again.close()
  })
})

describe('CALL-05 calls that a crash cut off', () => {
  test('each ends at its last known moment with the cause switch-restarted', async () => {
    const first = await openJournal(folder)
    for (const callId of ['dialling', 'ringing', 'talking', 'over'])
      await first.begin(beginning(callId))
    for (const callId of ['ringing', 'talking', 'over'])
      await first.report('CallOffered', (sequence) => ({ callId, sequence, call: facts }))
    for (const callId of ['talking', 'over'])
      await first.report('CallAnswered', (sequence) => ({ callId, sequence, answeredAt }))
    await first.alive({ talking: 12_345, over: 99 })
    await first.report('CallEnded', (sequence) => ({ callId: 'over', sequence }))
    await first.close()
    const second = await openJournal(folder)
    expect(await endInterruptedCalls(second)).toEqual(['dialling', 'ringing', 'talking'])
    expect(second.outstanding().slice(-3)).toEqual([
      ending('dialling', 7, { answeredAt: null, endedAt: offeredAt, talkMs: 0 }),
      ending('ringing', 8, { answeredAt: null, endedAt: offeredAt, talkMs: 0 }),
      ending('talking', 9, { answeredAt, endedAt: '2026-11-21T13:00:16.345Z', talkMs: 12_345 }),
    ])
    expect(second.openCalls()).toEqual([])
    expect(await endInterruptedCalls(second)).toEqual([])
    await second.close()
  })
})

const ending = (callId: string, sequence: number, talk: Record<string, unknown>) => ({
  sequence,
  type: 'CallEnded',
  data: { callId, sequence, call: facts, ...talk, cause: 'switch-restarted' },
})
