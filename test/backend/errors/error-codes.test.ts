import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SQUARE_ERROR_CODES, statusOf, wireError } from '#backend/errors/square-error.ts';
import { openShop, TOKEN } from '../shop.ts';
import { ALLOWED_CODES } from '../wire-schema.ts';

const file = new URL('../../fixtures/square-openapi/error-codes.json', import.meta.url);
const listed = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { category: string; http?: number | null }>;

describe('the codes of errors', () => {
  it.each(SQUARE_ERROR_CODES.filter((code) => !(code in ALLOWED_CODES)))('%s is as in Square’s table', (code) => {
    expect(wireError(code).category).toBe(listed[code]?.category);
    if (typeof listed[code]?.http === 'number') expect(statusOf(code)).toBe(listed[code].http);
  });

  it('are never a 5xx but for faults of ours', () => {
    const ours = SQUARE_ERROR_CODES.filter((code) => statusOf(code) >= 500);
    expect(ours.every((code) => wireError(code).category === 'API_ERROR')).toBe(true);
  });
});

describe('a fault of ours', () => {
  it('is told to whoever runs the backend, and never to the client', async () => {
    const faults: unknown[] = [];
    const { backend } = openShop({ onFault: (error) => faults.push(error) });
    backend.close();
    const headers = { authorization: `Bearer ${TOKEN}` };
    const response = await backend.fetch(new Request('http://backend.test/v2/locations', { headers }));
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(JSON.parse(text).errors).toEqual([
      { category: 'API_ERROR', code: 'INTERNAL_SERVER_ERROR', detail: 'Something went wrong. Nothing was changed.' },
    ]);
    expect(text).not.toMatch(/at |\.ts|database/i);
    expect(faults).toHaveLength(1);
  });
});
