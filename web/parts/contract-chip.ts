import { chip } from '../components/page.ts'
import { formatDateShort } from '../format/japan-time.ts'

type Contracted = { status?: unknown; endsOn?: unknown }

/** Where a contracted thing stands, in a word. */
export const contractChip = ({ status, endsOn }: Contracted) => {
  if (status === 'active') return chip({ ja: '利用中', en: 'In use' }, 'good')
  if (status === 'ended') return chip({ ja: '解約済み', en: 'Ended' }, 'ended')
  const on = formatDateShort(String(endsOn))
  return chip({ ja: `解約予定 ${on}`, en: `Ends ${on}` }, 'waiting')
}
