import { readDemoSeed } from '#backend/seed/demo-store.ts';
import { emptyStoreSeed } from '#backend/seed/empty-store.ts';
import type { StoreSeed } from '#backend/seed/store-seed.ts';
import type { Settings } from '#ports/settings.ts';

/** What a kiosk's own store begins with: the shop that the settings name, else the demo one. */
export function storeSeed({ store }: Pick<Settings, 'store'>, assetsDir: string): StoreSeed {
  return store ? emptyStoreSeed(store) : readDemoSeed(assetsDir);
}
