import type { SquareGateways } from '#ports/gateways.ts';
import { createCatalogGateway } from './catalog-gateway.ts';
import { createCustomerGateway, createLocationGateway } from './directory-gateways.ts';
import { createLoyaltyGateway } from './loyalty-gateway.ts';
import { createOrderGateway } from './order-gateway.ts';
import { createPaymentGateway } from './payment-gateway.ts';
import { createProbe } from './probe.ts';
import { createRefundGateway } from './refund-gateway.ts';
import { createSquareCall } from './square-client.ts';
import type { SquareConnection } from './square-connection.ts';
import { createTerminalGateway } from './terminal-gateway.ts';

/**
 * All gateways of one Square account, or of a backend that speaks like one, at one location.
 * `warmUp` loads the SDK ahead of the first call; `probe` asks for a sign of life, one try of at most that long.
 * They throw only KioskError, as the port says.
 */
export function createSquareGateways(
  connection: SquareConnection,
): SquareGateways & { warmUp(): Promise<void>; probe(timeoutMs: number): Promise<void> } {
  const { call, warmUp } = createSquareCall(connection);
  const { locationId } = connection;
  return {
    orders: createOrderGateway(call, connection),
    loyalty: createLoyaltyGateway(call, locationId),
    payments: createPaymentGateway(call, locationId),
    refunds: createRefundGateway(call, connection),
    terminals: createTerminalGateway(call),
    catalog: createCatalogGateway(call, locationId),
    customers: createCustomerGateway(call),
    locations: createLocationGateway(call),
    warmUp,
    probe: createProbe(connection),
  };
}
