import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { adminRoutes } from '#backend/admin/admin-endpoints.ts';
import { endpoints } from '#backend/endpoints.ts';
import { createFaults } from '#backend/testing/faults.ts';
import { createTestClock } from '#backend/testing/test-clock.ts';
import { EVENT_TYPES } from '#backend/webhooks/event-types.ts';
import type { Wire } from './shop.ts';

const docs = readFileSync(new URL('../../docs/backend.md', import.meta.url), 'utf8');
const schema = new URL('../fixtures/square-openapi/schema.json', import.meta.url);
const { paths } = JSON.parse(readFileSync(schema, 'utf8')) as Wire;

const braced = (path: string) => path.replaceAll(/:(\w+)/g, '{$1}');
/** Rows of the table of endpoints: "| CreateOrder | POST /v2/orders | exact | …". */
const rows = [...docs.matchAll(/^\| (\w+) \| ((?:GET|POST|PUT|DELETE) \/v2\S*) \| (exact|our choice|not there) \|/gm)];
const listed = (isThere: boolean) =>
  rows.filter(([, , , kind]) => (kind !== 'not there') === isThere).map(([, name, request]) => `${name} ${request}`);

it('the table of endpoints lists those that are there, and no others', () => {
  const there = endpoints.map(({ name, method, path }) => `${name} ${method} ${braced(path)}`);
  expect(listed(true).toSorted()).toEqual(there.toSorted());
});

it('the table of endpoints owns up to those of the reference that are not there', () => {
  const names = new Set(endpoints.map(({ name }) => name));
  const missing = Object.entries<Wire>(paths).flatMap(([path, methods]) =>
    Object.entries<Wire>(methods)
      .filter(([, { operationId }]) => !names.has(operationId))
      .map(([method, { operationId }]) => `${operationId} ${method.toUpperCase()} ${path}`),
  );
  expect(listed(false).toSorted()).toEqual(missing.toSorted());
});

it('of every choice of ours it says where it comes from, or that no source was found', () => {
  const choices = [...docs.matchAll(/^\| (\w+) \| \w+ \/v2\S* \| our choice \| (.*) \|$/gm)];
  expect(choices.map(([, name]) => name).toSorted()).toEqual(
    rows
      .filter(([, , , kind]) => kind === 'our choice')
      .map(([, name]) => name)
      .toSorted(),
  );
  const unsaid = choices.filter(([, , note = '']) => !/\]\(https:|\bsource\b|\bours\b/i.test(note));
  expect(unsaid.map(([, name]) => name)).toEqual([]);
});

it('names every admin route', () => {
  const controls = { clock: createTestClock({ nowMs: () => 0 }), faults: createFaults() };
  for (const { path } of adminRoutes(controls)) expect(docs).toContain(path.replaceAll(/:\w+/g, '{id}'));
});

it('tells of events that exist', () => {
  const named = [...docs.matchAll(/`((?:loyalty|order|payment|refund)\.[a-z.]+)`/g)].map(([, type]) => type);
  expect(named.length).toBeGreaterThan(0);
  for (const type of named) expect(EVENT_TYPES).toContain(type);
});
