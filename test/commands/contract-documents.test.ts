import { expect, test } from 'vitest'
import { contractSheetOf } from '../../domain/consumer/contract-sheet.ts'
import { ContractDocumentDelivered } from '../../domain/consumer/events.ts'
import type { DataOf, RecordedEvent } from '../../domain/kernel/event.ts'
import { digestOf, uuidv7 } from '../../platform/ids.ts'
import { buyOne, individual } from '../support/buy-monthly.ts'
import { openScene, typesOf } from '../support/write-side-scene.ts'

const scene = await openScene()
await scene.catalogue()

const documentOf = ([event]: RecordedEvent[]) =>
  event?.data as DataOf<typeof ContractDocumentDelivered>

test('TEL-07 a fulfilled order has one document; its digest follows from the event', async () => {
  const customer = await scene.customer(10_000)
  const orderId = await buyOne(scene, customer, { number: true })
  const events = await scene.events(`consumer-${orderId}`)
  expect(typesOf(events)).toEqual([ContractDocumentDelivered.type])
  const { document, digest, templateVersion } = documentOf(events)
  expect(digestOf(contractSheetOf(templateVersion, document))).toBe(digest)
  expect(document.services.map(({ quantity }) => quantity)).toEqual([1, 1])
  // 2 × (1,100 + 366.6667) and the universal service fee, as the wallet has it.
  expect(document.charged).toEqual([{ taxClass: 'STD10', net: 29_353_334n, tax: 2_935_333n }])
  await scene.must('DeliverContractDocument', { orderId })
  expect(await scene.events(`consumer-${orderId}`)).toHaveLength(1)
})

test('TEL-07 the letter says where it is and until when an individual may withdraw', async () => {
  const customer = await scene.customer(10_000, individual)
  const orderId = await buyOne(scene, customer)
  const letters = await scene.lettersSent()
  const letter = letters.find(
    ({ text, subject }) => subject.includes('契約書面') && text.includes(orderId),
  )
  expect(letter?.text).toContain(`/circle/orders/${orderId}`)
  expect(letter?.text).toContain('2026年11月28日まで')
})

test('TEL-07 an order that nobody fulfilled has none', async () => {
  await scene.send('DeliverContractDocument', { orderId: uuidv7() })
  const log = await scene.store.readAll(0n, 100_000)
  expect(log.filter(({ type }) => type === ContractDocumentDelivered.type)).toHaveLength(2)
})
