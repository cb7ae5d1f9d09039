import { createBackend } from '#backend/backend.ts';
import { emptyStoreSeed } from '#backend/seed/empty-store.ts';
import { createShopClient, TOKEN } from './shop.ts';

/** The client of an empty shop of this country. */
export function shopIn(country: string, timeZone: string) {
  const seed = emptyStoreSeed({ name: 'Corner', country, timeZone });
  const backend = createBackend({ file: ':memory:', token: TOKEN, seed });
  return { fetch: backend.fetch, ...createShopClient((request) => backend.fetch(request)) };
}
