/// <reference types="vite/client" />
import '@digital-go-jp/design-tokens/dist/tokens.css'
import './style/base.css'
import './style/shell.css'
import './style/parts.css'
import './style/form.css'
import './style/table.css'
import './style/overlay.css'
import './style/webawesome.css'
import './style/commerce.css'
import './style/audit.css'
import './style/screening.css'
import './style/forced-colours.css'
import { keepLive } from './client/live-session.ts'
import { loadRefusalWords } from './client/refusal-words.ts'
import './shell/app.ts'

void import('./style/fonts.ts')
void loadRefusalWords()
keepLive()
