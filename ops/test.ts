import { check, close, inOrder, tests } from './gate.ts'
import { stopOnSignal } from './gate-process.ts'

stopOnSignal()
close([
  await check(),
  await inOrder([
    tests('contract (real servers)', 'contract'),
    tests('whole flows (browser)', 'e2e'),
    tests('faults', 'faults'),
  ]),
])
