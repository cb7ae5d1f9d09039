const DLE = 0x10;
const ESC = 0x1b;
const REAL_TIME = [0x04, 0x05, 0x14];
const HEARD_AT_ONCE = [0x06, 0x3d];
const ONE_MORE_DOT = { [DLE]: 0x08, [ESC]: 0x04 } as const;

/**
 * A picture's bytes in which nobody on the line finds an order: printers hear DLE EOT, DLE ENQ and DLE DC4 (status,
 * recovery, drawer) and Star's status question inside of pictures too, and a display in between hears ESC =. Each such
 * pair gets one more black dot, beside one that is black already.
 *
 * @source Epson ESC/POS manual, DLE DC4 and DLE EOT: "if a sequence that matches is in graphics data it is executed"
 */
export function withoutOrders(dots: Uint8Array): Uint8Array {
  const safe = Uint8Array.from(dots);
  for (let at = 0; at + 1 < safe.length; at++) {
    const [lead, next = 0] = [safe[at], safe[at + 1]];
    if (lead === DLE && REAL_TIME.includes(next)) safe[at] = DLE | ONE_MORE_DOT[DLE];
    if (lead === ESC && HEARD_AT_ONCE.includes(next)) safe[at] = ESC | ONE_MORE_DOT[ESC];
  }
  return safe;
}
