import type { CartState } from '../../domain/cart/cart-state.ts'
import { type CartFacts, cart } from '../../domain/cart/decider.ts'
import type { EndingFacts } from '../../domain/cart/ending.ts'
import { CartOwner, cartStream, type Ending } from '../../domain/cart/values.ts'
import { type ContractState, contract } from '../../domain/contract/decider.ts'
import { type NumberState, number } from '../../domain/number/decider.ts'
import { numberStream } from '../../domain/number/values.ts'
import { type PaymentState, payment } from '../../domain/payment/decider.ts'
import { cancellationOf, candidatesOf, stateOf } from './cancellation-facts.ts'
import type { Asked, FactSources } from './decision-facts.ts'
import { priceListsOf } from './price-list-facts.ts'

const statesOf = async <State>(
  ids: readonly string[],
  look: (id: string) => Promise<State>,
): Promise<Record<string, State>> => {
  const states = await Promise.all(ids.map(look))
  return Object.fromEntries(ids.map((id, index) => [id, states[index] as State]))
}

const endingFacts = async (
  sources: FactSources,
  { owner }: Pick<Asked, 'owner'>,
  lines: readonly { ends: Ending }[],
): Promise<EndingFacts> => {
  const named = lines.flatMap(({ ends }) => ('contractId' in ends ? [ends] : []))
  const codes = lines.flatMap(({ ends }) => ('contractId' in ends ? [] : [ends.productCode]))
  const circleId = owner?.circleId ?? null
  const asked = await cancellationOf(sources, circleId)
  return {
    contracts: await statesOf(
      named.map(({ contractId }) => contractId),
      (id) => stateOf<ContractState>(sources, contract, `contract-${id}`),
    ),
    numbers: await statesOf(
      named.flatMap(({ numbers }) => numbers),
      (e164) => stateOf<NumberState>(sources, number, numberStream(e164)),
    ),
    counted: await statesOf(circleId === null ? [] : codes, async (code) => ({
      contracts: await candidatesOf(sources, circleId ?? '', code),
      asked,
    })),
  }
}

/** The look-ups of lines that end something, and of top-ups in the account's cart. */
export const cartFacts = {
  AddCancellationToCart: (
    sources: FactSources,
    asked: Asked,
  ): Promise<CartFacts['AddCancellationToCart']> =>
    endingFacts(sources, asked, [{ ends: asked.data.ends as Ending }]),
  ConfirmCartCancellations: async (
    sources: FactSources,
    asked: Asked,
  ): Promise<CartFacts['ConfirmCartCancellations']> => {
    const stream = cartStream(CartOwner.parse(asked.data.cart))
    const { cancellations } = await stateOf<CartState>(sources, cart, stream)
    return {
      ...(await endingFacts(sources, asked, cancellations)),
      priceLists: await priceListsOf(sources.streams),
    }
  },
  ConfirmCartTopUps: async (
    sources: FactSources,
    { data }: Asked,
  ): Promise<CartFacts['ConfirmCartTopUps']> => ({
    priceLists: await priceListsOf(sources.streams),
    payment: await stateOf<PaymentState>(sources, payment, `payment-${data.paymentId}`),
  }),
}
