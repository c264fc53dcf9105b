import { check, close, inOrder, stopOnSignal, tests } from './gate.ts'

stopOnSignal()
close([
  await check(),
  await inOrder([
    tests('contract (real servers)', 'contract'),
    tests('whole flows (browser)', 'e2e'),
    tests('faults', 'faults'),
  ]),
])
