import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withoutOrders } from '#devices/printer/safe-dots.ts';

const ORDERS = ['1004', '1005', '1014', '1b06', '1b3d'];

// Mostly bytes that orders are made of, so that many stand side by side.
const dots = fc
  .uint8Array({ maxLength: 400 })
  .map((bytes) =>
    bytes.map((byte) => (byte < 200 ? ([0x10, 0x14, 0x04, 0x05, 0x1b, 0x3d, 0x06, 0x1f][byte % 8] ?? 0) : byte)),
  );

it('leaves no order in a picture, and takes no dot from it', () => {
  fc.assert(
    fc.property(dots, (bytes) => {
      const safe = withoutOrders(bytes);
      const pairs = [...safe].slice(1).map((byte, at) => Buffer.of(safe[at] ?? 0, byte).toString('hex'));
      expect(pairs.filter((pair) => ORDERS.includes(pair))).toEqual([]);
      expect(safe.length).toBe(bytes.length);
      expect(safe.every((byte, at) => (byte & (bytes[at] ?? 0)) === bytes[at])).toBe(true);
    }),
    { numRuns: 500 },
  );
});

it('leaves a picture without orders as it is', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, at) => 255 - at);
  expect(withoutOrders(bytes)).toEqual(bytes);
});
