import type { SquareClient } from 'square';
import type { TerminalGateway } from '#ports/terminal-gateway.ts';
import type { SquareCall } from './square-client.ts';
import { writeMoney } from './wire/money.ts';
import { readTerminalCheckout } from './wire/terminal.ts';

/** The terminal client over Square's Terminal API. @source Square Terminal API */
export function createTerminalGateway(call: SquareCall): TerminalGateway {
  return {
    create: ({ key, orderId, amount, deviceId, referenceId, autocomplete = true, tip }) =>
      call('money', 'terminal', async ({ terminal }) => {
        const checkout = {
          amountMoney: writeMoney(amount),
          ...(tip === undefined ? {} : { tipMoney: writeMoney(tip) }),
          orderId,
          referenceId,
          paymentOptions: { autocomplete },
          deviceOptions: { deviceId, tipSettings: { allowTipping: false } },
        };
        return readTerminalCheckout((await terminal.checkouts.create({ idempotencyKey: key, checkout })).checkout);
      }),
    retrieve: (checkoutId) =>
      call('read', 'terminal checkout', async ({ terminal }) =>
        readTerminalCheckout((await terminal.checkouts.get({ checkoutId })).checkout),
      ),
    cancel: (checkoutId) =>
      call('unkeyed', 'terminal checkout', async ({ terminal }) =>
        readTerminalCheckout((await terminal.checkouts.cancel({ checkoutId })).checkout),
      ),
    find: (wanted) =>
      call('read', 'terminal checkout', async (client) => {
        for await (const checkout of checkoutsOf(client, wanted)) {
          if (checkout.referenceId === wanted.referenceId) return readTerminalCheckout(checkout);
        }
        return undefined;
      }),
  };
}

/** Newest first. */
async function* checkoutsOf(
  { terminal }: SquareClient,
  { deviceId, sinceIso }: { deviceId: string; sinceIso: string },
) {
  const query = { filter: { deviceId, createdAt: { startAt: sinceIso } }, sort: { sortOrder: 'DESC' } } as const;
  let cursor: string | undefined;
  do {
    const page = await terminal.checkouts.search({ query, limit: 100, ...(cursor === undefined ? {} : { cursor }) });
    yield* page.checkouts ?? [];
    cursor = page.cursor;
  } while (cursor);
}
