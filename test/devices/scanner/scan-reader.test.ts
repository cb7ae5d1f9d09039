import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createScanReader } from '#devices/scanner/scan-reader.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const MEGABYTE = 1024 * 1024;
const noTimers = { after: () => () => undefined };

/** What is still held after a collection. Other files leave garbage in this process, and it must not count. */
function heldBytes(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

describe('a reader of scanned codes', () => {
  it('holds no more than one code, however much comes without an end', () => {
    const heard: string[] = [];
    const reader = createScanReader('\r', noTimers, {
      code: (code) => heard.push(code),
      unended: () => heard.push('unended'),
    });
    const chunk = Buffer.alloc(MEGABYTE / 4, 'x');
    const before = heldBytes();
    for (let sent = 0; sent < 32; sent++) reader.feed(chunk);
    expect(heldBytes() - before).toBeLessThan(2 * MEGABYTE);
    expect(heard).toEqual(['unended']);
    reader.feed(Buffer.from('\rA1\r'));
    expect(heard).toEqual(['unended', 'A1']);
  });
});
