import { now, type ToDo } from './process.ts'

/** Where staff named the areas of the contractor's own address, the account hears them (TEL-05). */
export const ownAreas = (accountId: string | null, areaCodes: readonly string[] | null): ToDo[] =>
  areaCodes === null ? [] : [now('areas', 'NameOwnAreas', { accountId, areaCodes })]
