import { check, close } from './gate.ts'
import { stopOnSignal } from './gate-process.ts'

stopOnSignal()
close([await check()])
