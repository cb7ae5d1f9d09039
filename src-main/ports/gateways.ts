import type { CatalogGateway } from './catalog-gateway.ts';
import type { CustomerGateway, LocationGateway } from './directory-gateways.ts';
import type { LoyaltyGateway } from './loyalty-gateway.ts';
import type { OrderGateway } from './order-gateway.ts';
import type { PaymentGateway } from './payment-gateway.ts';
import type { RefundGateway } from './refund-gateway.ts';
import type { TerminalGateway } from './terminal-gateway.ts';

/**
 * All gateways of one Square account (or of the embedded backend) at one location.
 *
 * Every gateway throws only KioskError: `square.offline` when no answer came (refused, time-out, DNS, reset),
 * `square.unauthorized`, `square.version_mismatch`, `square.not_found`, `square.busy` (429, with the time to wait
 * where the server names one), `square.rejected` (any other refusal, with Square's code and detail).
 * An offline server is never "not found".
 *
 * A call may repeat itself within its budget where that is safe: reads, and writes under their key, after a lost
 * answer; all after a 429. Calls that move money (`payments.create`, `orders.pay`, `refunds.create`,
 * `terminals.create`) and those without a key tell a lost answer at once. A write that fails `square.busy` or
 * `square.unauthorized` was never let in during this call.
 */
export interface SquareGateways {
  readonly orders: OrderGateway;
  readonly loyalty: LoyaltyGateway;
  readonly payments: PaymentGateway;
  readonly refunds: RefundGateway;
  readonly terminals: TerminalGateway;
  readonly catalog: CatalogGateway;
  readonly customers: CustomerGateway;
  readonly locations: LocationGateway;
}
