const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

// The wall clock by way of the performance clock: it does not jump back within a visit.
const wallClockMs = () => Math.floor(performance.timeOrigin + performance.now())

/** A UUID version 7 for a new command: made once per intent, kept on every retry. */
export function newCommandId(atMs: number = wallClockMs()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const view = new DataView(bytes.buffer)
  view.setUint16(0, Math.floor(atMs / 2 ** 32))
  view.setUint32(2, atMs % 2 ** 32)
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70)
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80)
  const text = hex(bytes)
  return [
    text.slice(0, 8),
    text.slice(8, 12),
    text.slice(12, 16),
    text.slice(16, 20),
    text.slice(20),
  ].join('-')
}

/**
 * Names a thing that a form makes: the same id for the same attempt, so that a repeated press makes
 * one, and another id once something else is sent.
 */
export function idPerAttempt(): (commandId: string) => string {
  let made = { id: '', of: '' }
  return (commandId) => {
    if (made.of !== commandId) made = { id: newCommandId(), of: commandId }
    return made.id
  }
}
