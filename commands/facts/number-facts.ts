import type { CartState } from '../../domain/cart/cart-state.ts'
import { cart } from '../../domain/cart/decider.ts'
import type { NumberFacts } from '../../domain/number/decider.ts'
import { parentEnds } from './cancellation-facts.ts'
import type { Asked, FactSources } from './decision-facts.ts'

const activationFacts = async (sources: FactSources, { owner }: Asked) => ({
  ends: await parentEnds(sources, owner),
})

/** What is looked up before a number is put into a cart, and before it begins (ORD-02). */
export const numberFacts = {
  HoldNumber: async (
    sources: FactSources,
    { data, owner, at }: Asked,
  ): Promise<NumberFacts['HoldNumber']> => {
    const circleId = String(data.circleId)
    const whose = { accountId: owner?.accountId ?? '', circleId }
    return {
      cart: (await sources.streams.fresh(cart, `cart-${circleId}`)).state as CartState,
      ends: await parentEnds(sources, owner),
      held: await sources.numbersHeld(whose, at),
    }
  },
  ActivateNumber: activationFacts,
  LapseActivation: activationFacts,
}
