import { html, type TemplateResult } from 'lit'
import type { Account } from '../../read-api/schemas/account.ts'
import type { Cart } from '../../read-api/schemas/cart.ts'
import type { CircleDetails } from '../../read-api/schemas/circles.ts'
import type { AccountInformation } from '../../read-api/schemas/information.ts'
import type { Uniques } from '../../read-api/schemas/uniques.ts'
import { command, query } from '../client/api.ts'
import { LiveQuery } from '../client/live-query.ts'
import { newCommandId } from '../client/uuid.ts'
import { define, KaisenElement } from '../components/element.ts'
import type { FormAction } from '../components/form.ts'
import type { FieldOption, FormValues } from '../components/form-model.ts'
import { card, page } from '../components/page.ts'
import { emptyState, skeleton } from '../components/states.ts'
import { goodsSteps, stepper } from '../components/stepper.ts'
import { postalCodeOf } from '../format/half-width.ts'
import { circleId } from '../portals/circle/circle-in-force.ts'
import { goInstead } from '../router/navigation.ts'
import { deliverySections, dialledOf, noSetUp, piecesOf, setUpsOf } from './delivery-fields.ts'
import { finalConfirmation } from './final-confirmation.ts'
import { orderLines, orderTotals, shownLinesOf } from './order-figures.ts'
import { type ShopKind, shopOf } from './shop.ts'
import { uniqueChoice } from './unique-choice.ts'
import '../components/form.ts'

const words = {
  heading: { ja: '機器の注文の確認', en: 'Confirm the order of devices' },
  lead: {
    ja: '機器設定、お届け先、お支払い方法を選び、内容をご確認のうえ注文を確定してください。',
    en: 'Say where to send the devices and how you pay; check everything before you order.',
  },
  lines: { ja: '注文内容', en: 'What you order' },
  verb: { ja: '注文を確定する', en: 'Place the order' },
  empty: { ja: 'カートに機器がありません', en: 'There are no devices in the cart' },
} as const

const uniquesMax = 200

/** Circles with their uniques: a device may be shipped provisioned for one of them (ORD-16). */
async function listSetUps(kind: ShopKind): Promise<FieldOption[]> {
  const account = kind === 'account' ? await query<Account>('account') : null
  const circles =
    account === null
      ? [{ circleId: circleId(), name: '' }]
      : account.ok
        ? account.value.circles
        : []
  const lists = await Promise.all(
    circles.map(async (circle) => {
      const found = await query<Uniques>(`circles/${circle.circleId}/uniques`, {
        pageSize: uniquesMax,
      })
      return { circle, uniques: found.ok ? found.value.items : [] }
    }),
  )
  return lists.flatMap(({ circle, uniques }) =>
    uniques
      .filter(({ status }) => status !== 'ended')
      .map((unique) => {
        const { ja, en } = uniqueChoice(unique)
        const of = circle.name === '' ? '' : `${circle.name}　`
        const label = { ja: `${of}${ja}`, en: `${of}${en}` }
        return { value: `${circle.circleId} ${unique.uniqueId}`, label }
      }),
  )
}

/** The account's shipping details, or for a circle whoever uses it. */
async function addressee(kind: ShopKind) {
  if (kind === 'account') {
    const found = await query<AccountInformation>('account/information')
    return found.ok ? (found.value.details.shipping ?? found.value.details) : null
  }
  const found = await query<CircleDetails>(`circles/${circleId()}`)
  return found.ok ? found.value.user : null
}

/** Where the devices go, which the customer may change for this order. */
async function defaultAddress(kind: ShopKind): Promise<FormValues> {
  const found = await addressee(kind)
  if (found === null) return {}
  const { name, postalCode, prefecture, city, street, phone } = found
  const digits = phone.replaceAll(/[^0-9+]/g, '')
  return { name, postalCode, address: `${prefecture}${city}${street}`, phone: digits }
}

/** 機器設定・配送先・お支払い方法・確認 on one page: what is shown is what is ordered (BEY-03). */
export class ConfirmDevices extends KaisenElement {
  static override properties = { kind: {} }
  declare kind: ShopKind

  #wish = { payment: 'card', payOnDelivery: 'false' }
  #cart = new LiveQuery<Cart>(
    this,
    () => ({
      path: `${shopOf(this.kind).path}/cart`,
      params: { settlement: 'devices', ...this.#wish },
    }),
    { views: ['cart', 'catalogue'] },
  )
  #start: FormValues | null = null
  #setUps: readonly FieldOption[] = []
  readonly #orderId = newCommandId()

  constructor() {
    super()
    this.kind = 'account'
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#prepare()
  }

  async #prepare() {
    const [address, setUps] = await Promise.all([defaultAddress(this.kind), listSetUps(this.kind)])
    this.#setUps = setUps
    this.#start = { payment: 'card', payOnDelivery: 'false', remarks: '', ...address }
    this.requestUpdate()
  }

  #ask(values: FormValues) {
    const wish = {
      payment: String(values.payment ?? 'card'),
      payOnDelivery: String(values.payOnDelivery ?? 'false'),
    }
    if (wish.payment === this.#wish.payment && wish.payOnDelivery === this.#wish.payOnDelivery)
      return
    this.#wish = wish
    void this.#cart.refresh()
  }

  #place: FormAction = async (values, attempt) => {
    const cart = this.#cart.value
    const { version, digest } = cart?.confirmation ?? { version: '', digest: '' }
    const answer = await command(
      'PlaceOrder',
      {
        cart: shopOf(this.kind).cart,
        orderId: this.#orderId,
        settlement: 'devices',
        confirmedTotal: cart?.totals.firstMonth.total,
        confirmation: { version, digest },
        payment: values.payment,
        delivery: {
          address: {
            name: values.name,
            postalCode: postalCodeOf(String(values.postalCode)),
            address: values.address,
            phone: dialledOf(String(values.phone)),
          },
          payOnDelivery: values.payOnDelivery === 'true',
          setUps: setUpsOf(values, piecesOf(cart)),
          remarks: String(values.remarks ?? ''),
        },
      },
      attempt,
    )
    if (answer.ok) goInstead(`${shopOf(this.kind).base}/orders/${this.#orderId}`)
    else await this.#cart.refresh()
    return answer
  }

  #figures(cart: Cart): TemplateResult {
    return html`<div class="k-stack">
      ${card(
        words.lines,
        html`${orderLines(shownLinesOf(cart, 'devices'), { shippingFee: cart.shippingFee })}
        ${orderTotals(cart.totals, false)}`,
      )}
      ${finalConfirmation(cart)}
    </div>`
  }

  #form(cart: Cart) {
    const pieces = piecesOf(cart)
    const none = Object.fromEntries(pieces.map(({ field }) => [field, noSetUp]))
    return html`<div class="k-stack">
      ${stepper(goodsSteps, 1)}
      <k-form
        .sections=${deliverySections(pieces, this.#setUps)}
        .values=${{ ...none, ...this.#start }}
        .verb=${words.verb}
        .summary=${() => this.#figures(this.#cart.value ?? cart)}
        .action=${this.#place}
        cancel-href="${shopOf(this.kind).base}/cart"
        @k-input=${(event: CustomEvent<FormValues>) => this.#ask(event.detail)}
      ></k-form>
    </div>`
  }

  protected override render() {
    return page({
      heading: words.heading,
      lead: words.lead,
      body: this.#cart.render((cart) => {
        if (!cart.lines.some(({ settlement }) => settlement === 'devices'))
          return emptyState(words.empty)
        return this.#start === null ? skeleton(6) : this.#form(cart)
      }),
    })
  }
}

define('k-confirm-devices', ConfirmDevices)
