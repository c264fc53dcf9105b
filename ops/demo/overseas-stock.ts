import type { NumberProof } from '../../domain/number/values.ts'

/** A group of overseas numbers that are alike, consecutive from the first. */
type OverseasBlock = {
  country: string
  state: string | null
  city: string | null
  /** As dialled from Japan, with `010` and the country's code. */
  areaCode: string
  first: string
  count: number
  tollFree: boolean
  proof: NumberProof
  monthlyYen: number
  initialYen: number
}

const city = (
  country: string,
  [state, name]: readonly [string | null, string | null],
  [areaCode, first]: readonly [string, string],
  terms: { proof?: NumberProof; monthlyYen: number; count?: number },
): OverseasBlock => ({
  country,
  state,
  city: name,
  areaCode,
  first,
  count: terms.count ?? 8,
  tollFree: false,
  proof: terms.proof ?? 'none',
  monthlyYen: terms.monthlyYen,
  initialYen: terms.monthlyYen,
})

const tollFree = (country: string, areaCode: string, first: string): OverseasBlock => ({
  ...city(country, [null, null], [areaCode, first], { monthlyYen: 3_300, count: 5 }),
  tollFree: true,
})

/** Overseas stock of the demonstration: countries with states and without, every kind of proof. */
export const overseasBlocks: readonly OverseasBlock[] = [
  city('US', ['South Dakota', 'ABERDEEN'], ['0101605', '+16052250110'], { monthlyYen: 1_650 }),
  city('US', ['Texas', 'ABILENE'], ['0101325', '+13256720110'], { monthlyYen: 1_650, count: 15 }),
  city('US', ['Washington', 'ABERDEEN'], ['0101360', '+13605320110'], { monthlyYen: 1_650 }),
  city('US', ['New York', 'NEW YORK'], ['0101212', '+12125550140'], { monthlyYen: 2_200 }),
  tollFree('US', '0101844', '+18445550110'),
  city('DE', [null, 'AACHEN'], ['01049241', '+4924151000'], { proof: 'local', monthlyYen: 1_980 }),
  city('DE', [null, 'BERLIN'], ['0104930', '+493030110050'], { proof: 'local', monthlyYen: 1_980 }),
  city('DE', [null, null], ['010493222', '+4932221100500'], {
    proof: 'national',
    monthlyYen: 1_980,
  }),
  city('GB', [null, 'LONDON'], ['0104420', '+442079460100'], {
    proof: 'worldwide',
    monthlyYen: 1_760,
  }),
  tollFree('GB', '01044800', '+448081570110'),
  city('HK', [null, null], ['010852', '+85223456700'], { monthlyYen: 2_200 }),
  city('AU', [null, 'SYDNEY'], ['010612', '+61291920110'], {
    proof: 'worldwide',
    monthlyYen: 2_090,
  }),
  city('ES', [null, 'MADRID'], ['0103491', '+34911230110'], { proof: 'local', monthlyYen: 1_870 }),
  city('SG', [null, null], ['01065', '+6563456700'], { proof: 'national', monthlyYen: 2_420 }),
]
