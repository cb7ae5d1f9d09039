import { describe, expect, it } from 'vitest';
import { GOOD_CONDITION } from '#devices/printer/status/printer-condition.ts';
import { createStarTalk, readStarStatus, starStatusLength } from '#devices/printer/status/star-talk.ts';

const status = (changes: Readonly<Record<number, number>> = {}) => {
  const bytes = [0x23, 0x86, 0, 0, 0, 0, 0, 0, 0];
  for (const [at, byte] of Object.entries(changes)) bytes[Number(at)] = byte;
  return bytes;
};

describe('a Star status', () => {
  it.each([
    [0x0f, 7],
    [0x21, 8],
    [0x23, 9],
    [0x2f, 15],
  ])('that starts with %i has %i bytes', (header, length) => {
    expect(starStatusLength(header)).toBe(length);
  });

  it.each([
    [{}, {}],
    [{ 2: 0x04 }, { drawerPin: 'high' }],
    [{ 2: 0x08 }, { online: false }],
    [{ 2: 0x28 }, { online: false, cover: 'open' }],
    [{ 3: 0x04 }, { fault: 'recoverable' }],
    [{ 3: 0x08 }, { cutter: 'stuck' }],
    [{ 3: 0x20 }, { fault: 'unrecoverable' }],
    [{ 3: 0x40 }, { fault: 'hot' }],
    [{ 4: 0x08 }, { fault: 'recoverable' }],
    [{ 5: 0x04 }, { paper: 'near_end' }],
    [{ 5: 0x0c }, { paper: 'out' }],
  ] as const)('with %o means %o', (bytes, differs) => {
    expect(readStarStatus(status(bytes)).condition).toEqual({ ...GOOD_CONDITION, ...differs });
  });

  it.each([
    [0x00, 0],
    [0x02, 1],
    [0x0e, 7],
    [0x20, 8],
    [0x6e, 31],
  ])('counts marks: %i is %i', (byte, count) => {
    expect(readStarStatus(status({ 7: byte })).counter).toBe(count);
  });
});

describe('a conversation with a Star printer', () => {
  it('hears a whole status however it is split, and starts anew where one broke off', () => {
    const talk = createStarTalk();
    const broken = status().slice(0, 4);
    const heard = [...broken, ...status({ 5: 0x08, 7: 0x02 })].flatMap((byte) => talk.hear(Uint8Array.of(byte)));
    expect(heard).toEqual([
      { kind: 'condition', condition: { ...GOOD_CONDITION, paper: 'out' } },
      { kind: 'mark', way: 'counter', key: '1' },
    ]);
  });

  it('counts its own marks modulo 32, from nought after each wake', () => {
    const talk = createStarTalk();
    talk.watch();
    const keys = Array.from({ length: 33 }, () => talk.marker('counter').key);
    expect([keys[0], keys[30], keys[31], keys[32]]).toEqual(['1', '31', '0', '1']);
  });
});
