import { check, close, stopOnSignal } from './gate.ts'

stopOnSignal()
close([await check()])
