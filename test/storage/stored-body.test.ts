import { expect, test } from 'vitest';
import { type BodyKind, type BodyRecord, isRecord, readBody, writeBody } from '#storage/bodies/stored-body.ts';
import { failureOf } from './failure.ts';

interface Cup {
  readonly ounces: number;
  readonly lid: 'open' | 'shut';
}

const isCup = (body: unknown): body is Cup =>
  isRecord(body) && typeof body.ounces === 'number' && (body.lid === 'open' || body.lid === 'shut');

const inOunces = ({ size, ...cup }: BodyRecord): BodyRecord => {
  if (size !== 'small' && size !== 'large') throw new TypeError('a cup of version 1 has a size');
  return { ...cup, ounces: size === 'small' ? 8 : 12 };
};

const cups: BodyKind<Cup> = {
  what: 'a cup',
  upgrades: [
    { schema: 2, up: inOunces },
    { schema: 3, up: (cup) => ({ lid: 'open', ...cup }) },
  ],
  isValid: isCup,
};
const read = (body: unknown) => readBody(cups, JSON.stringify(body), 'kiosk.db');

test('a body goes step by step from the version it was written in to the newest', () => {
  const newest = { ounces: 12, lid: 'open' };
  expect(read({ size: 'large' })).toEqual(newest);
  expect(read({ bodyVersion: 2, ounces: 12 })).toEqual(newest);
  expect(read({ bodyVersion: 3, ounces: 12, lid: 'open' })).toEqual(newest);
});

test('what is written says its version and is read as it was', () => {
  const cup: Cup = { ounces: 16, lid: 'shut' };
  const text = writeBody(cups, cup);
  expect(JSON.parse(text)).toEqual({ bodyVersion: 3, ...cup });
  expect(readBody(cups, text, 'kiosk.db')).toEqual(cup);
});

test('a body of the first version carries no mark', () => {
  expect(writeBody({ ...cups, upgrades: [] }, { ounces: 8, lid: 'shut' })).toBe('{"ounces":8,"lid":"shut"}');
});

test('a version that is not known yet is newer, never damaged', () => {
  const failure = failureOf(() => read({ bodyVersion: 4, litres: 0.3 }));
  expect(failure).toEqual({ code: 'storage.newer', data: { file: 'kiosk.db' } });
});

test('anything else is damaged', () => {
  const bodies = [
    { size: 'huge' },
    { bodyVersion: 3, ounces: 12 },
    { bodyVersion: 0 },
    { bodyVersion: '2' },
    [],
    'cup',
  ];
  for (const body of bodies) expect(failureOf(() => read(body)).code).toBe('storage.corrupt');
  expect(failureOf(() => readBody(cups, '{"size":', 'kiosk.db')).code).toBe('storage.corrupt');
});
