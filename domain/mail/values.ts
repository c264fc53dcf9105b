import { z } from 'zod'
import { personal } from '../kernel/values.ts'

/** The name of a letter's template, such as `welcome`. */
export const MailTemplateName = z.string().regex(/^[a-z][a-z0-9-]{2,39}$/)

/** Where a letter goes. */
export const MailAddress = personal(z.email().max(254), 'erased@example.invalid')

/** How many addresses one letter goes to at most. */
export const mailRecipientsMax = 20
