import { html, svg, type TemplateResult } from 'lit'
import type { DeviceCategory } from '../../domain/catalogue/values.ts'

const line = { stroke: 'currentColor', width: 3 } as const

/** Plain drawings of our own, one for each kind of device. */
const drawings: Readonly<Record<DeviceCategory, TemplateResult>> = {
  'voip-phone': svg`<rect x="14" y="20" width="20" height="56" rx="8" />
    <rect x="42" y="20" width="64" height="56" rx="6" />
    <rect x="50" y="28" width="48" height="18" rx="2" />
    <path d="M52 56h10M70 56h10M88 56h10M52 66h10M70 66h10M88 66h10" />`,
  'voip-adapter': svg`<rect x="24" y="34" width="72" height="32" rx="6" />
    <path d="M36 50h4M48 50h4M60 50h4M24 50H10M96 50h14" />`,
  network: svg`<rect x="12" y="38" width="96" height="26" rx="4" />
    <path d="M22 46h10v10H22zM38 46h10v10H38zM54 46h10v10H54zM70 46h10v10H70zM92 51h8" />`,
  headset: svg`<path d="M28 58V50a32 32 0 0 1 64 0v8" />
    <rect x="20" y="54" width="16" height="24" rx="6" />
    <rect x="84" y="54" width="16" height="24" rx="6" />
    <path d="M92 78c0 8-10 10-22 10" />`,
  'type-e': svg`<rect x="34" y="12" width="52" height="76" rx="8" />
    <rect x="42" y="20" width="36" height="30" rx="2" />
    <path d="M46 62h6M57 62h6M68 62h6M46 74h6M57 74h6M68 74h6" />`,
  'd-plus-e-monthly': svg`<rect x="16" y="24" width="48" height="56" rx="6" />
    <rect x="72" y="34" width="32" height="46" rx="4" /><path d="M24 34h32M80 44h16" />`,
  unverified: svg`<rect x="22" y="18" width="76" height="64" rx="6" />
    <path d="M50 42a10 10 0 1 1 14 9c-3 2-4 4-4 8M60 68v2" />`,
  discontinued: svg`<rect x="22" y="18" width="76" height="64" rx="6" />
    <path d="M38 34l44 32M82 34L38 66" />`,
}

/** A device's picture; it says nothing that the text beside it does not. */
export const devicePicture = (category: DeviceCategory): TemplateResult => html`<svg
  class="k-device-picture"
  viewBox="0 0 120 100"
  aria-hidden="true"
  fill="none"
  stroke=${line.stroke}
  stroke-width=${line.width}
  stroke-linejoin="round"
  stroke-linecap="round"
>
  ${drawings[category]}
</svg>`
