import { priceListOn } from '../catalogue/decider.ts'
import { japanDateOf } from '../kernel/calendar.ts'
import type { WalletDecide } from './decide.ts'
import { closedness, grossOf, taxed } from './decide-entries.ts'
import * as events from './events.ts'
import { debit } from './lots.ts'
import type { FeeLine } from './values.ts'

/** Fees of what people do rather than buy, such as a change of name (ACC-09). */
export const decideProcedure: Pick<WalletDecide, 'DebitProcedure'> = {
  DebitProcedure: ({ procedureId, productCode }, state, { at, facts }) => {
    const closed = closedness(state)
    if (closed !== undefined) return closed
    if (state.settled[procedureId]) return []
    const list = priceListOn(facts.priceLists, japanDateOf(at))
    const product = list?.products.find(({ code }) => code === productCode)
    if (product === undefined || product.initialFee === 0n) return []
    const { name, taxClass, initialFee: net } = product
    const fee: FeeLine = {
      kind: 'initial',
      contractId: procedureId,
      circleId: null,
      ...{ productCode, name, taxClass, net },
    }
    const amounts = taxed(state, [fee])
    const movement = debit(state, grossOf(amounts))
    return [events.ProcedureDebited({ procedureId, fees: [fee], amounts, movement })]
  },
}
