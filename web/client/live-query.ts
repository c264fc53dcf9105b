import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit'
import { type PageParts, page } from '../components/page.ts'
import { failure, skeleton } from '../components/states.ts'
import { type Params, query } from './api.ts'
import { liveConnection, onLiveState, onView } from './live-connection.ts'
import type { Refused } from './refused.ts'

/** What a live query asks; null while something it needs is not known yet. */
export type Question = { path: string; params?: Params } | null

const gatherMs = 120
const pollMs = 15_000

const keyOf = (question: Question): string => JSON.stringify(question)

/**
 * A query that an element shows and that keeps itself fresh: it asks again when one of its views
 * changes, when the connection comes back, and every 15 s while there is none. The old answer
 * stays on the page until the new one is there, so that nothing jumps.
 */
export class LiveQuery<Value> implements ReactiveController {
  #host: ReactiveControllerHost
  #question: () => Question
  #views: readonly string[]
  #asked = ''
  #running: AbortController | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #ends: (() => void)[] = []
  /** The newest answer; stays while it is asked again. */
  value: Value | undefined
  /** Why the newest attempt had no answer. */
  refused: Refused | undefined
  loading = false

  constructor(
    host: ReactiveControllerHost,
    question: () => Question,
    options: { views?: readonly string[] } = {},
  ) {
    this.#host = host
    this.#question = question
    this.#views = options.views ?? []
    host.addController(this)
  }

  hostConnected(): void {
    const soon = ({ position }: { position?: string } = {}) => this.#soon(gatherMs, position)
    this.#ends = [
      ...this.#views.map((view) => onView(view, soon)),
      ...(this.#views.length === 0 ? [] : [onLiveState(() => this.#soon(gatherMs))]),
    ]
  }

  hostDisconnected(): void {
    for (const end of this.#ends) end()
    this.#ends = []
    clearTimeout(this.#timer)
    this.#running?.abort()
  }

  hostUpdate(): void {
    if (keyOf(this.#question()) !== this.#asked) void this.refresh()
  }

  #soon(delayMs: number, position?: string) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.refresh(position), delayMs)
  }

  /** Asks again now; `atLeast` a log position. */
  async refresh(atLeast?: string): Promise<void> {
    const question = this.#question()
    const changed = keyOf(question) !== this.#asked
    this.#asked = keyOf(question)
    this.#running?.abort()
    if (question === null) return
    const run = new AbortController()
    this.#running = run
    this.loading = true
    if (changed) this.refused = undefined
    const answer = await query<Value>(question.path, question.params, {
      signal: run.signal,
      ...(atLeast === undefined ? {} : { atLeast }),
    })
    if (run.signal.aborted) return
    this.loading = false
    if (answer.ok) this.value = answer.value
    this.refused = answer.ok ? undefined : answer.refused
    this.#host.requestUpdate()
    if (this.#views.length > 0 && liveConnection() === null) this.#soon(pollMs)
  }

  /** Draws the answer, or the skeleton, or the reason with a way to try again. */
  render(done: (value: Value) => TemplateResult, skeletonLines = 4): TemplateResult {
    if (this.value !== undefined) return done(this.value)
    if (this.refused !== undefined) return failure(this.refused, () => void this.refresh())
    return skeleton(skeletonLines)
  }

  /** Draws a whole page of the answer; while there is none it is called `heading`. */
  renderPage(
    heading: PageParts['heading'],
    done: (value: Value) => TemplateResult,
    skeletonLines = 4,
  ): TemplateResult {
    if (this.value !== undefined) return done(this.value)
    return page({ heading, body: this.render(done, skeletonLines) })
  }
}
