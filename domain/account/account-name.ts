import { hasBrokenText, Line } from '../kernel/values.ts'

/** So many characters a name may have; 𠮷 is one. */
export const nameLengthMax = 80

/** Something that can be seen: a name of joiners and spaces alone is nobody's. */
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u
/** Marks that turn the direction of writing make a name look like another one. */
const turning = /[\u202A-\u202E\u2066-\u2069]/

/** Whether a name can be read as what it is; every character that stands in names is taken. */
export const isReadableName = (name: string): boolean => visible.test(name) && !turning.test(name)

/** A name as it is kept, trimmed and otherwise as it was typed, and whether it may be (TXT-01). */
export function readName(input: string): { valid: boolean; normalised: string } {
  const read = Line(nameLengthMax).safeParse(input)
  const valid = read.success && !hasBrokenText(input) && isReadableName(read.data)
  return {
    valid,
    normalised: read.success ? read.data.toWellFormed() : input.trim().toWellFormed(),
  }
}
