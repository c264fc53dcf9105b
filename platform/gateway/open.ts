import { ConfigError } from '../config.ts'
import type { PaymentGateway } from './port.ts'
import { openSandboxGateway } from './sandbox.ts'

/**
 * The payment company that the settings name. The adapter of a real one stands beside
 * `sandbox.ts`, passes the same tests, and is chosen here.
 */
export function openGateway(
  config: { gatewayUrl: string | null; gatewaySecret: string | null },
  now: () => string,
): PaymentGateway {
  const { gatewayUrl: url, gatewaySecret: secret } = config
  if (url === null) throw new ConfigError('GATEWAY_URL is not set')
  if (secret === null) throw new ConfigError('GATEWAY_SECRET is not set')
  return openSandboxGateway({ url, secret, now })
}
