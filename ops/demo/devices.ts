import type { Principal } from '../../domain/access/principal.ts'
import { defaultPriceList } from '../../domain/catalogue/default-price-list.ts'
import { japanDateOf } from '../../domain/kernel/calendar.ts'
import { isOnSale } from '../../domain/order/purchase-rules.ts'
import { quote } from '../../domain/order/quote.ts'
import { capture } from './past-payment.ts'
import type { StoryAccount } from './people.ts'
import { demonstrationId, type Simulation } from './simulation.ts'

const clerk: Principal = { kind: 'staff', id: 'demonstration' }
const phone = 'device-gxp1620'
const soldOut = 'device-headset-rj9'
const pieces = 24

/** Fills the store-room; one device is sold out. */
export const stockDevices = async (simulation: Simulation): Promise<void> => {
  const devices = defaultPriceList.filter(
    (product) => product.group === 'device' && isOnSale(product) && product.code !== soldOut,
  )
  for (const { code: productCode } of devices)
    await simulation.send(`stock ${productCode}`, clerk, 'StockDevices', {
      productCode,
      quantity: pieces,
      reference: '期首在庫',
    })
}

/** A customer bought two phones by card: they wait for staff to ship them (ORD-16). */
export const orderPhones = async (
  simulation: Simulation,
  { accountId, loginId, details }: StoryAccount,
): Promise<void> => {
  const label = `phones ${loginId}`
  const orderId = demonstrationId(`${label} order`)
  const lineId = demonstrationId(`${label} line`)
  const paymentId = demonstrationId(`${label} payment`)
  const customer: Principal = { kind: 'account', id: accountId, accountId }
  const cart = { accountId }
  const line = { lineId, productCode: phone, quantity: 2 }
  await simulation.send(label, customer, 'AddToCart', { cart, ...line })
  const today = japanDateOf(simulation.now())
  const { totals } = quote([{ ...line, e164: null }], defaultPriceList, today)
  const amount = totals.firstMonth.total.toString()
  const { name, postalCode, prefecture, city, street } = details
  await simulation.send(label, customer, 'PlaceOrder', {
    cart,
    orderId,
    confirmedTotal: amount,
    payment: 'card',
    delivery: {
      address: {
        name,
        postalCode,
        address: `${prefecture}${city}${street}`,
        phone: details.phone.replaceAll('-', ''),
      },
      payOnDelivery: false,
      setUps: [],
      remarks: '平日の午前中にお届けください。',
    },
  })
  await simulation.settle()
  await simulation.send(label, customer, 'RequestOrderPayment', { paymentId, orderId })
  await capture(simulation, label, { paymentId, amount })
}
