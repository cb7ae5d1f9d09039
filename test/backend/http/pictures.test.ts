import { SquareClient } from 'square';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BackendProcess, startBackend } from '../backend-process.ts';
import { openShop, TOKEN } from '../shop.ts';

let server: BackendProcess;
beforeAll(async () => {
  server = await startBackend('--memory', '--demo', '--token', TOKEN);
});
afterAll(async () => {
  await server.end('SIGTERM');
});

/** @source Square's CatalogImage.url: an address that any client can show */
it('the demo store’s pictures have addresses the backend serves, without a token', async () => {
  const client = new SquareClient({ token: TOKEN, environment: server.baseUrl });
  const images = (await client.catalog.list({ types: 'IMAGE' })).data;
  const urls = images.map((image) => (image.type === 'IMAGE' ? image.imageData?.url : undefined) ?? '');
  expect(urls.length).toBeGreaterThan(0);
  for (const url of urls) {
    expect(url.startsWith(`${server.baseUrl}/pictures/`)).toBe(true);
    const response = await fetch(url);
    expect([url, response.status, response.headers.get('content-type')]).toEqual([url, 200, 'image/svg+xml']);
    expect(await response.text()).toContain('<svg');
  }
});

it.each(['none.svg', '..%2Fstore.json', 'store.json'])('%s is no picture', async (name) => {
  const headers = { authorization: `Bearer ${TOKEN}` };
  expect((await fetch(`${server.baseUrl}/pictures/${name}`, { headers })).status).toBe(404);
});

it('a kiosk that holds the backend itself finds its own files named', async () => {
  const { objects } = await openShop().ok('GET', '/v2/catalog/list?types=IMAGE');
  expect(objects[0].image_data.url).toMatch(/^asset:/);
});
