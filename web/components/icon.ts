import { html, svg, type TemplateResult } from 'lit'

// Strokes on a 24 grid, drawn for this product so that no icon font or foreign host is needed.
const paths = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6L6 18',
  right: 'M9 5l7 7-7 7',
  left: 'M15 5l-7 7 7 7',
  down: 'M5 9l7 7 7-7',
  up: 'M5 15l7-7 7 7',
  sort: 'M8 10l4-4 4 4M8 14l4 4 4-4',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  calendar: 'M5 6h14v14H5zM5 10h14M9 3v4M15 3v4',
  search: 'M11 5a6 6 0 1 0 0 12a6 6 0 1 0 0-12M15.5 15.5L20 20',
  person: 'M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8M4 21c0-5 4-7 8-7s8 2 8 7',
  logout: 'M14 5H6v14h8M11 12h9M17 8l4 4-4 4',
  check: 'M5 12.5l5 5L19 7',
  info: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 11v6M12 7.5v.5',
  warning: 'M12 4L2.5 20h19zM12 10v5M12 17.5v.5',
  error: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7v6M12 16v.5',
  retry: 'M19 12a7 7 0 1 1-2-5M19 4v4h-4',
  add: 'M12 5v14M5 12h14',
  question: [
    'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1 1-1.1 1.8',
    'M12 16.5v.5',
  ].join(''),
  cart: [
    'M3 5h3l2 11h10l2-8H7M9 20a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0',
    'M16 20a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0',
  ].join(''),
  external: 'M14 5h5v5M19 5l-8 8M10 6H5v13h13v-5',
} as const

/** The icons there are. */
export type IconName = keyof typeof paths

/** An icon beside words; it says nothing by itself to a screen reader. */
export const icon = (name: IconName): TemplateResult => html`<svg
  class="k-icon"
  viewBox="0 0 24 24"
  aria-hidden="true"
  focusable="false"
>
  ${svg`<path d=${paths[name]} />`}
</svg>`
