import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { CommandId } from '../domain/kernel/command.ts'
import { commandDefinitions } from '../domain/registry.ts'
import { CommandTaken } from './schemas/commands.ts'
import { Problem } from './schemas/wire.ts'

const version = '3.1.0'
const commandsPath = '/api/commands/{command}'

/** The shape on the wire, which is what a codec takes in. */
const wireShape = (schema: z.ZodType): Record<string, unknown> => {
  const { $schema: _, ...shape } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return shape
}

const isZod = (value: unknown): value is z.ZodType => value instanceof z.ZodType

/** Every schema of a route as JSON Schema; what is none of ours stays as it is. */
function shapesOf(schema: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(schema).map(([part, value]) => {
    if (isZod(value)) return [part, wireShape(value)]
    if (part !== 'response') return [part, value]
    const answers = Object.entries(value as Record<string, unknown>).map(([status, answer]) => [
      status,
      isZod(answer) ? answerShape(answer) : answer,
    ])
    return [part, Object.fromEntries(answers)]
  })
  return Object.fromEntries(entries)
}

const answerShape = (answer: z.ZodType) =>
  answer instanceof z.ZodNull
    ? { description: 'Done', type: 'null' }
    : { description: 'Done', ...wireShape(answer) }

const problemAnswer = {
  description: 'Refused: a problem after RFC 9457 with `code` and `details`',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

/** The route of each command, with the shape of its body. */
function commandPaths(): Record<string, unknown> {
  const paths = [...commandDefinitions].map(([name, { definition }]) => {
    const { properties = {}, required = [], ...shape } = wireShape(definition.schema)
    const body = {
      ...shape,
      properties: { commandId: wireShape(CommandId), ...(properties as object) },
      required: ['commandId', ...(required as string[])],
    }
    const post = {
      operationId: name,
      tags: ['commands'],
      summary: `Needs the right ${definition.may}; the same commandId again is done once`,
      requestBody: { required: true, content: { 'application/json': { schema: body } } },
      responses: {
        '200': {
          description: 'Taken: the log holds its events up to `position`',
          content: { 'application/json': { schema: wireShape(CommandTaken) } },
        },
        default: problemAnswer,
      },
      security: [{ cookie: [] }, { bearer: [] }],
    }
    return [`/api/commands/${name}`, { post }]
  })
  return Object.fromEntries(paths)
}

type Operation = { responses?: Record<string, unknown>; tags?: string[]; operationId?: string }
type Document = {
  paths?: Record<string, Record<string, Operation>>
  components?: Record<string, unknown>
}

/** Names every operation after its method and path, and says what a refusal looks like. */
function finish(document: Document): Document {
  const { [commandsPath]: _, ...paths } = document.paths ?? {}
  for (const [path, operations] of Object.entries(paths))
    for (const [method, operation] of Object.entries(operations)) {
      const words = path.replaceAll(/[{}]/g, '').split(/[/.-]/).slice(2)
      operation.operationId = [method, ...words].join('_')
      operation.tags = [words[0] ?? 'api']
      operation.responses = { ...operation.responses, default: problemAnswer }
    }
  return {
    ...document,
    paths: { ...paths, ...commandPaths() } as NonNullable<Document['paths']>,
    components: {
      ...document.components,
      schemas: { Problem: wireShape(Problem) },
    },
  }
}

/** `GET /api/openapi.json`: reads and commands, from the schemas that check them. */
export async function addOpenApi(app: FastifyInstance, publicUrl: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: version,
      info: {
        title: 'Kaisen',
        version: '1',
        description:
          'Amounts are integer strings of 1/10000 yen; instants are UTC with milliseconds; ' +
          'positions are decimal strings.',
      },
      servers: [{ url: publicUrl }],
      components: {
        securitySchemes: {
          cookie: { type: 'apiKey', in: 'cookie', name: 'kaisen_session' },
          bearer: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: ({ schema, url }) => ({
      schema: schema === undefined ? schema : shapesOf(schema as Record<string, unknown>),
      url,
    }),
    transformObject: (document) =>
      finish(('openapiObject' in document ? document.openapiObject : {}) as Document) as never,
  })
  app.get('/api/openapi.json', { schema: { hide: true } as object }, () => app.swagger())
}
