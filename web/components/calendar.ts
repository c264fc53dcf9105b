import { html, nothing, type TemplateResult } from 'lit'
import {
  addDays,
  addMonths,
  calendarDay,
  daysInMonth,
  formatDate,
  formatMonth,
  weekdayName,
} from '../format/japan-time.ts'
import { text } from '../text/language.ts'
import { words } from '../text/words.ts'
import { icon } from './icon.ts'

/** The month that is shown (`YYYY-MM`) and the day that has the keyboard. */
export type CalendarState = { month: string; focused: string }

/** What the calendar knows and does. */
export type CalendarParts = {
  chosen: string
  today: string
  min: string
  max: string
  choose: (day: string) => void
  turn: (state: CalendarState) => void
  close: () => void
}

const calendarWords = {
  earlier: { ja: '前の月', en: 'Previous month' },
  later: { ja: '次の月', en: 'Next month' },
  today: { ja: '今日', en: 'today' },
} as const

/** Where an arrow or page key leads from a day; null for other keys. */
export function dayAfterKey(day: string, key: string): string | null {
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -7,
    ArrowDown: 7,
  }
  if (steps[key] !== undefined) return addDays(day, steps[key])
  if (key !== 'PageUp' && key !== 'PageDown') return null
  const month = addMonths(day.slice(0, 7), key === 'PageUp' ? -1 : 1)
  const dayOfMonth = Math.min(Number(day.slice(8)), daysInMonth(month))
  return `${month}-${String(dayOfMonth).padStart(2, '0')}`
}

const weekdays = [0, 1, 2, 3, 4, 5, 6] as const

/** The weeks of a month, Sunday first; null where the week belongs to another month. */
export function weeksOf(month: string): (string | null)[][] {
  const first = calendarDay(`${month}-01`)?.weekday ?? 0
  const cells: (string | null)[] = Array.from({ length: first }, () => null)
  for (let day = 1; day <= daysInMonth(month); day++)
    cells.push(`${month}-${String(day).padStart(2, '0')}`)
  while (cells.length % 7 !== 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}

const dayCell = (day: string | null, state: CalendarState, parts: CalendarParts) => {
  if (day === null) return html`<td></td>`
  const closed = (parts.min !== '' && day < parts.min) || (parts.max !== '' && day > parts.max)
  const isToday = day === parts.today
  return html`<td>
    <button
      type="button"
      data-day=${day}
      class=${isToday ? 'k-today' : ''}
      tabindex=${day === state.focused ? 0 : -1}
      aria-label=${`${formatDate(day)}${isToday ? ` ${text(calendarWords.today)}` : ''}`}
      aria-pressed=${day === parts.chosen}
      ?disabled=${closed}
      @click=${() => parts.choose(day)}
    >
      ${Number(day.slice(8))}
    </button>
  </td>`
}

/** A month of days to choose from; arrows move by days and weeks, page keys by months. */
export function calendar(state: CalendarState, parts: CalendarParts): TemplateResult {
  const turn = (months: number) => {
    const month = addMonths(state.month, months)
    parts.turn({ month, focused: `${month}-01` })
  }
  const arrow = (months: number) => html`<button
    type="button"
    class="k-icon-button"
    aria-label=${text(months < 0 ? calendarWords.earlier : calendarWords.later)}
    @click=${() => turn(months)}
  >
    ${icon(months < 0 ? 'left' : 'right')}
  </button>`
  return html`<div class="k-calendar-head">
      ${arrow(-1)}
      <p aria-live="polite">${formatMonth(state.month)}</p>
      ${arrow(1)}
    </div>
    <table>
      <thead>
        <tr>
          ${weekdays.map((weekday) => html`<th scope="col">${weekdayName(weekday)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${weeksOf(state.month).map(
          (week) => html`<tr>
            ${week.map((day) => dayCell(day, state, parts))}
          </tr>`,
        )}
      </tbody>
    </table>
    <button type="button" class="k-button k-quiet" @click=${parts.close}>
      ${text(words.close)}${nothing}
    </button>`
}
