import { type Field, type FieldValue, mayBeKept } from './form-model.ts'

type Typed = Record<string, FieldValue>

const prefix = 'kaisen.draft.'
let isKeeping = true

/** What was typed under a name in this tab; nothing where nothing was, or it cannot be read. */
export function readDraft(name: string): Typed {
  isKeeping = true
  try {
    return JSON.parse(sessionStorage.getItem(prefix + name) ?? '{}') as Typed
  } catch {
    return {}
  }
}

/** Keeps what was typed, but no password and no file; not after somebody has logged out. */
export function keepDraft(name: string, fields: readonly Field[], typed: Typed): void {
  if (!isKeeping) return
  const kept = fields.filter(mayBeKept).flatMap((field) => {
    const value = typed[field.name]
    return value === undefined ? [] : [[field.name, value]]
  })
  if (kept.length > 0)
    sessionStorage.setItem(prefix + name, JSON.stringify(Object.fromEntries(kept)))
}

/** It has been sent, or given back to the form. */
export const dropDraft = (name: string): void => sessionStorage.removeItem(prefix + name)

/** Whoever logs out leaves nothing behind for the next at this screen. */
export function forgetDrafts(): void {
  isKeeping = false
  for (const key of Object.keys(sessionStorage))
    if (key.startsWith(prefix)) sessionStorage.removeItem(key)
}
