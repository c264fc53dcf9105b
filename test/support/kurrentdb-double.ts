import * as grpc from '@grpc/grpc-js'
import shared from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js'
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js'
import any from 'google-protobuf/google/protobuf/any_pb.js'
import empty from 'google-protobuf/google/protobuf/empty_pb.js'
import { type Expected, type LogRecord, openLog, type Proposed } from './kurrentdb-log.ts'

const { default: featuresGrpc } = await import(
  '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_grpc_pb.js'
)
const { default: features } = await import(
  '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_pb.js'
)
const { default: statusMessages } = await import(
  '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/status_pb.js'
)
const { default: streamsGrpc } = await import(
  '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb.js'
)

type ReadReq = InstanceType<typeof streams.ReadReq>
type ReadCall = grpc.ServerWritableStream<ReadReq, InstanceType<typeof streams.ReadResp>>
type BatchReq = InstanceType<typeof streams.BatchAppendReq>
type BatchResp = InstanceType<typeof streams.BatchAppendResp>
type Log = ReturnType<typeof openLog>

/**
 * A server that speaks the streams protocol from the client's own definitions. It proves what we
 * send and how we take the answers; how the real server behaves, only a real one proves.
 */
export async function startKurrentDouble(): Promise<{ url: string; stop: () => void }> {
  const log = openLog()
  const server = new grpc.Server()
  server.addService(streamsGrpc.StreamsService, {
    read: (call: ReadCall) => read(log, call),
    batchAppend: (call: grpc.ServerDuplexStream<BatchReq, BatchResp>) => batchAppend(log, call),
    append: refuse,
    delete: refuse,
    tombstone: refuse,
  })
  server.addService(featuresGrpc.ServerFeaturesService, {
    getSupportedMethods: (_: unknown, answer: grpc.sendUnaryData<unknown>) => {
      const methods = new features.SupportedMethods()
      methods.setEventStoreServerVersion('25.0.0')
      const method = new features.SupportedMethod()
      method.setServiceName('event_store.client.streams.streams')
      method.setMethodName('batchappend')
      methods.addMethods(method)
      answer(null, methods)
    },
  })
  const port = await new Promise<number>((settle, fail) => {
    const credentials = grpc.ServerCredentials.createInsecure()
    server.bindAsync('127.0.0.1:0', credentials, (error, bound) =>
      error === null ? settle(bound) : fail(error),
    )
  })
  return { url: `kurrentdb://127.0.0.1:${port}?tls=false`, stop: () => server.forceShutdown() }
}

const refuse = (_: unknown, answer: grpc.sendUnaryData<unknown>) =>
  answer({ code: grpc.status.UNIMPLEMENTED, details: 'not part of the double' })

const nameOf = (identifier: InstanceType<typeof shared.StreamIdentifier> | undefined) =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8')

/** Messages of one append may come in several requests, told apart by their correlation id. */
function batchAppend(log: Log, call: grpc.ServerDuplexStream<BatchReq, BatchResp>): void {
  const open = new Map<string, { stream: string; expected: Expected; messages: Proposed[] }>()
  call.on('data', (request: BatchReq) => {
    const correlation = request.getCorrelationId()
    const key = correlation?.getString() ?? ''
    const options = request.getOptions()
    if (options !== undefined) {
      const expected = options.hasNoStream()
        ? 'no_stream'
        : options.hasAny()
          ? 'any'
          : BigInt(options.getStreamPosition())
      const stream = nameOf(options.getStreamIdentifier())
      open.set(key, { stream, expected, messages: [] })
    }
    const batch = open.get(key)
    if (batch === undefined) return
    for (const message of request.getProposedMessagesList())
      batch.messages.push({
        id: message.getId()?.getString() ?? '',
        metadata: new Map(message.getMetadataMap().toObject() as [string, string][]),
        customMetadata: message.getCustomMetadata_asU8(),
        data: message.getData_asU8(),
      })
    if (!request.getIsFinal()) return
    open.delete(key)
    const response = new streams.BatchAppendResp()
    response.setCorrelationId(correlation)
    const identifier = new shared.StreamIdentifier()
    identifier.setStreamName(Buffer.from(batch.stream).toString('base64'))
    response.setStreamIdentifier(identifier)
    const written = log.append(batch.stream, batch.expected, batch.messages)
    if (written.ok) {
      const success = new streams.BatchAppendResp.Success()
      success.setCurrentRevision(String(written.revision))
      const position = new shared.AllStreamPosition()
      position.setCommitPosition(String(written.position))
      position.setPreparePosition(String(written.position))
      success.setPosition(position)
      response.setSuccess(success)
    } else {
      response.setError(wrongExpectedVersion(written.current))
    }
    call.write(response)
  })
  call.on('end', () => call.end())
}

function wrongExpectedVersion(current: bigint | null) {
  const details = new shared.WrongExpectedVersion()
  if (current === null) details.setCurrentNoStream(new empty.Empty())
  else details.setCurrentStreamRevision(String(current))
  const packed = new any.Any()
  packed.pack(details.serializeBinary(), 'event_store.client.WrongExpectedVersion')
  const status = new statusMessages.Status()
  status.setMessage('WrongExpectedVersion')
  status.setDetails(packed)
  return status
}

function read(log: Log, call: ReadCall): void {
  const options = call.request.getOptions()
  if (options?.hasStream()) readStream(log, call)
  else if (options?.hasSubscription()) subscribe(log, call)
  else readAll(log, call)
}

function readAll(log: Log, call: ReadCall): void {
  const options = call.request.getOptions()
  const all = options?.getAll()
  const backwards = options?.getReadDirection() === 1
  const from = all?.hasPosition() ? BigInt(all.getPosition()?.getCommitPosition() ?? 0) : null
  const wanted = log.records
    .filter(({ position }) => from === null || (backwards ? position <= from : position >= from))
    .filter(filterOf(call.request))
  send(call, backwards ? wanted.reverse() : wanted, Number(options?.getCount() ?? 0))
  call.end()
}

function readStream(log: Log, call: ReadCall): void {
  const options = call.request.getOptions()
  const wanted = options?.getStream()
  const held = log.stream(nameOf(wanted?.getStreamIdentifier()))
  const backwards = options?.getReadDirection() === 1
  if (held === undefined) {
    const response = new streams.ReadResp()
    const missing = new streams.ReadResp.StreamNotFound()
    missing.setStreamIdentifier(wanted?.getStreamIdentifier())
    response.setStreamNotFound(missing)
    call.write(response)
  } else {
    const from = wanted?.hasRevision() ? BigInt(wanted.getRevision()) : null
    const records = held.filter(
      ({ revision }) => from === null || (backwards ? revision <= from : revision >= from),
    )
    send(call, backwards ? records.reverse() : records, Number(options?.getCount() ?? 0))
  }
  call.end()
}

/** After a position, then live; tells once when it has caught up. */
function subscribe(log: Log, call: ReadCall): void {
  const all = call.request.getOptions()?.getAll()
  const keep = filterOf(call.request)
  let seen = all?.hasPosition() ? BigInt(all.getPosition()?.getCommitPosition() ?? 0) : 0n
  const confirmation = new streams.ReadResp()
  const confirmed = new streams.ReadResp.SubscriptionConfirmation()
  confirmed.setSubscriptionId('double')
  confirmation.setConfirmation(confirmed)
  call.write(confirmation)
  const forward = () => {
    const fresh = log.records.filter(({ position }) => position > seen)
    seen = fresh.at(-1)?.position ?? seen
    send(call, fresh.filter(keep), fresh.length)
  }
  forward()
  const caughtUp = new streams.ReadResp()
  caughtUp.setCaughtUp(new streams.ReadResp.CaughtUp())
  call.write(caughtUp)
  const forget = log.onAppend(forward)
  call.on('cancelled', () => {
    forget()
    call.end()
  })
}

function filterOf(request: ReadReq): (record: LogRecord) => boolean {
  const regex = request.getOptions()?.getFilter()?.getEventType()?.getRegex()
  if (regex === undefined || regex === '') return () => true
  const pattern = new RegExp(regex)
  return ({ metadata }) => pattern.test(metadata.get('type') ?? '')
}

function send(call: ReadCall, records: readonly LogRecord[], count: number): void {
  for (const record of records.slice(0, count)) call.write(responseOf(record))
}

function responseOf(record: LogRecord) {
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent()
  const id = new shared.UUID()
  id.setString(record.id)
  recorded.setId(id)
  const identifier = new shared.StreamIdentifier()
  identifier.setStreamName(Buffer.from(record.stream).toString('base64'))
  recorded.setStreamIdentifier(identifier)
  recorded.setStreamRevision(String(record.revision))
  recorded.setCommitPosition(String(record.position))
  recorded.setPreparePosition(String(record.position))
  for (const [key, value] of record.metadata) recorded.getMetadataMap().set(key, value)
  recorded.getMetadataMap().set('created', '0')
  recorded.setCustomMetadata(record.customMetadata)
  recorded.setData(record.data)
  const event = new streams.ReadResp.ReadEvent()
  event.setEvent(recorded)
  event.setCommitPosition(String(record.position))
  const response = new streams.ReadResp()
  response.setEvent(event)
  return response
}
