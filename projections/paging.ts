/** A page of a list, counted from 1. */
export type Page = { page: number; pageSize: number }

/** One page of what matches, and how many match in all. */
export type Paged<Item> = { items: Item[]; total: number }

/** Limit and offset of a page. */
export const windowOf = ({ page, pageSize }: Page): { limit: number; offset: number } => ({
  limit: pageSize,
  offset: (page - 1) * pageSize,
})

/** A part of a text as `like` wants it: its own wildcards mean themselves. */
export const containing = (part: string): string => `%${part.replace(/[\\%_]/g, '\\$&')}%`
