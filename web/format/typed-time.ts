/** A time of day as people type it (９：３０, 9:30, 930, 9時, 9時30分) as `09:30`; else null. */
export function parseTypedTime(typed: string): string | null {
  const plain = typed.normalize('NFKC').replace(/\s/g, '')
  const found =
    /^(\d{1,2}):(\d{2})$/.exec(plain) ??
    /^(\d{1,2})(\d{2})$/.exec(plain) ??
    /^(\d{1,2})時(?:(\d{1,2})分)?$/.exec(plain)
  if (found === null) return null
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)]
  if (hour > 23 || minute > 59) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
