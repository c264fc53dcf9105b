import { z } from 'zod'
import { Language, Portal } from '../../domain/access/login-rules.ts'
import { Actor } from '../../domain/kernel/event.ts'
import { PasswordChangeRule } from '../../domain/login/values.ts'

const PrincipalSchema = z.object({
  kind: Actor.shape.kind,
  id: z.string(),
  accountId: z.string().optional(),
  circleId: z.string().optional(),
  uniqueId: z.string().optional(),
  actingFor: Actor.shape.actingFor,
})

/** Who is logged in, into which portal, and for whom (ACC-05). */
export const SessionView = z.object({
  portal: Portal,
  loginId: z.string(),
  name: z.string(),
  principal: PrincipalSchema,
  accountId: z.string().optional(),
  circleId: z.string().optional(),
  uniqueId: z.string().optional(),
  actingFor: z.object({ kind: z.string(), id: z.string(), name: z.string() }).optional(),
  today: z.iso.date(),
  passwordChange: PasswordChangeRule,
  language: Language,
  roles: z.array(z.string()),
  expiresAt: z.iso.datetime(),
})

/** A page asks before it knows: nobody logged in is an answer, not an error. */
export const SessionAsked = z.object({ session: SessionView.nullable() })
