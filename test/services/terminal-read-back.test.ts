import { describe, expect, it } from 'vitest';
import type { TerminalSnapshot } from '#ports/terminal-gateway.ts';
import { callFromRow } from '#services/checkout/call.ts';
import type { CheckoutGateways } from '#services/checkout/call-kind.ts';

const WINDOW = { sinceIso: '2026-11-20T00:00:00.000Z', untilIso: '2026-11-22T00:00:00.000Z' };

/** What a journal row of long ago finds out, where this is the newest checkout on the terminal. */
function readBack(newest: TerminalSnapshot, known?: readonly string[]) {
  const call = callFromRow({
    checkoutId: 'sale-1',
    seq: 3,
    step: 'terminal.create',
    idempotencyKey: 'key-1',
    request: { referenceId: '0042', deviceId: 'device-1', ...(known && { known }) },
    state: 'UNSURE',
    at: '2026-11-21T12:00:00.000Z',
  });
  const terminals: Pick<CheckoutGateways['terminals'], 'find'> = { find: () => Promise.resolve(newest) };
  return call?.readBack?.({ terminals } as CheckoutGateways, WINDOW);
}

describe('a card that was asked for on the terminal long ago and got no answer', () => {
  const paid = { checkoutId: 'checkout-1', status: 'COMPLETED', paymentIds: ['payment-1'] } as const;

  it('is found by the sale’s number, also from a row of an earlier version', async () => {
    expect(await readBack(paid, [])).toMatchObject({ checkoutId: 'checkout-1', status: 'paid' });
    expect(await readBack(paid)).toMatchObject({ checkoutId: 'checkout-1' });
  });

  it('is not taken for the card of an earlier part of the same sale', async () => {
    expect(await readBack(paid, ['payment-1'])).toBeUndefined();
  });
});
