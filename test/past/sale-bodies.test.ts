import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type OldBody, readBodies } from './doors.ts';
import { FIXTURES } from './past-folder.ts';

it('every sale body of version 0.1 is read, one of each shape it wrote', () => {
  const bodies: readonly OldBody[] = JSON.parse(readFileSync(join(FIXTURES, 'sale-bodies-v1.json'), 'utf8'));
  const folder = mkdtempSync(join(tmpdir(), 'regulars-old-bodies-'));
  try {
    const read = readBodies(join(folder, 'kiosk.db'), bodies);
    expect(read).toEqual(
      bodies.map(({ saleId, startedAt, number, state, lines }) => ({ saleId, startedAt, number, state, lines })),
    );
    expect(new Set(bodies.map(({ state }) => state)).size).toBeGreaterThan(30);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
