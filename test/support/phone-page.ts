import { useConnection } from '../../web/client/live-connection.ts'
import { connectPage } from '../../web/client/nats-connection.ts'
import { loadSession } from '../../web/client/session.ts'
import { setLanguage } from '../../web/text/language.ts'
import '../../web/portals/unique/demonstration-phone.ts'

// A page with nothing but the phone, for the test that dials in a real browser.
Object.assign(globalThis, { setLanguage })
await loadSession()
useConnection(connectPage(() => undefined))
document.body.append(document.createElement('k-demonstration-phone'))
