import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEscposReplyReader } from '#devices/printer/status/escpos-replies.ts';
import { readRealTime, readStatusBack } from '#devices/printer/status/escpos-status.ts';
import { conditionError, GOOD_CONDITION } from '#devices/printer/status/printer-condition.ts';

describe('an answer to DLE EOT', () => {
  it.each([
    [1, 0x12, { online: true, drawerPin: 'low' }],
    [1, 0x16, { online: true, drawerPin: 'high' }],
    [1, 0x1a, { online: false, drawerPin: 'low' }],
    [2, 0x12, { cover: 'closed' }],
    [2, 0x16, { cover: 'open' }],
    [2, 0x32, { cover: 'closed', paper: 'out' }],
    [3, 0x12, { cutter: 'ok', fault: 'none' }],
    [3, 0x16, { cutter: 'ok', fault: 'recoverable' }],
    [3, 0x1a, { cutter: 'stuck', fault: 'none' }],
    [3, 0x32, { cutter: 'ok', fault: 'unrecoverable' }],
    [3, 0x52, { cutter: 'ok', fault: 'hot' }],
    [4, 0x12, { paper: 'ok' }],
    [4, 0x1e, { paper: 'near_end' }],
    [4, 0x7e, { paper: 'out' }],
    [4, 0x72, { paper: 'out' }],
    [4, 0x16, { paper: 'ok' }],
  ] as const)('%i, %i means %o', (question, byte, means) => {
    expect(readRealTime(question, byte)).toEqual(means);
  });
});

describe('an automatic status', () => {
  it.each([
    [[0x10, 0x00, 0x00, 0x0f], {}],
    [[0x14, 0x00, 0x00, 0x0f], { drawerPin: 'high' }],
    [[0x18, 0x00, 0x00, 0x0f], { online: false }],
    [[0x38, 0x00, 0x00, 0x0f], { online: false, cover: 'open' }],
    [[0x18, 0x04, 0x00, 0x0f], { online: false, fault: 'recoverable' }],
    [[0x18, 0x08, 0x00, 0x0f], { online: false, cutter: 'stuck' }],
    [[0x18, 0x20, 0x00, 0x0f], { online: false, fault: 'unrecoverable' }],
    [[0x18, 0x40, 0x00, 0x0f], { online: false, fault: 'hot' }],
    [[0x10, 0x00, 0x03, 0x0f], { paper: 'near_end' }],
    [[0x18, 0x00, 0x0f, 0x0f], { online: false, paper: 'out' }],
  ] as const)('%o means %o', (bytes, differs) => {
    expect(readStatusBack(bytes)).toEqual({ ...GOOD_CONDITION, ...differs });
  });
});

describe('what keeps a printer from printing', () => {
  it.each([
    [{}, undefined],
    [{ paper: 'near_end' }, undefined],
    [{ online: false }, 'device.printer_offline'],
    [{ online: false, paper: 'out' }, 'device.paper_out'],
    [{ online: false, paper: 'out', cover: 'open' }, 'device.cover_open'],
    [{ online: false, cutter: 'stuck' }, 'device.cutter'],
    [{ online: false, fault: 'hot' }, 'device.printer_hot'],
    [{ online: false, fault: 'unrecoverable' }, 'device.printer_fault'],
  ] as const)('%o is %s', (differs, code) => {
    expect(conditionError({ ...GOOD_CONDITION, ...differs }, 'COM3')?.code).toBe(code);
  });
});

describe('telling replies apart', () => {
  const read = (...bytes: number[]) => createEscposReplyReader().read(Uint8Array.from(bytes));
  const processId = [0x37, 0x22, 0x30, 0x30, 0x30, 0x31, 0x00];

  it('knows each by its fixed bits', () => {
    expect(read(0x12, 0x14, 0x00, 0x0c, 0x0f, 0x00, ...processId).map(({ kind }) => kind)).toEqual([
      'real_time',
      'status_back',
      'single',
      'block',
    ]);
  });

  it('passes over XON and XOFF wherever they fall', () => {
    expect(read(0x11, 0x10, 0x13, 0x00, 0x11, 0x00, 0x0f)).toEqual([
      { kind: 'status_back', bytes: [0x10, 0x00, 0x00, 0x0f] },
    ]);
  });

  it('hears a real-time answer in the middle of an automatic status', () => {
    expect(read(0x10, 0x00, 0x12, 0x00, 0x0f).map(({ kind }) => kind)).toEqual(['real_time', 'status_back']);
  });

  it('reads the same however the bytes are split', () => {
    const bytes = [0x18, 0x00, 0x0f, 0x0f, 0x7e, ...processId, 0x00, 0x10, 0x00, 0x00, 0x0f];
    const reader = createEscposReplyReader();
    expect(bytes.flatMap((byte) => reader.read(Uint8Array.of(byte)))).toEqual(read(...bytes));
  });

  it('hears the next status after any garbage of less than a block', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (garbage) => {
        const reader = createEscposReplyReader();
        reader.read(garbage);
        // An open block ends at NUL at the latest; then two statuses in a row cannot both be taken for something else.
        reader.read(Uint8Array.of(0x00));
        reader.read(Uint8Array.of(0x00, 0x00, 0x00));
        expect(reader.read(Uint8Array.of(0x18, 0x00, 0x0f, 0x0f))).toContainEqual({
          kind: 'status_back',
          bytes: [0x18, 0x00, 0x0f, 0x0f],
        });
      }),
    );
  });
});
