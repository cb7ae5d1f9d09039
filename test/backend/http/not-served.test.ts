import { expect, it } from 'vitest';
import { NOT_SERVED } from '#backend/http/not-served.ts';
import { openShop } from '../shop.ts';

/** @source Square's public api.json: these are endpoints of their own, and no customer, order or location has such an id */
it.each(NOT_SERVED.flatMap((path) => ['GET', 'POST', 'PUT', 'DELETE'].map((method) => [method, path])))(
  '%s %s is no endpoint here, and nobody’s id',
  async (method, path) => {
    const shop = openShop();
    const body = method === 'GET' ? undefined : {};
    const sent = await shop.send(String(method), String(path).replace('*', 'any'), body);
    expect(sent).toMatchObject({ status: 404, body: { errors: [{ detail: 'API endpoint for URL not found.' }] } });
    shop.backend.close();
  },
);
