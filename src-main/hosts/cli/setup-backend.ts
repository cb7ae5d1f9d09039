import { randomUUID } from 'node:crypto';
import { createBackend } from '#backend/backend.ts';
import { emptyStoreSeed } from '#backend/seed/empty-store.ts';
import type { StoreSeed } from '#backend/seed/store-seed.ts';
import type { StoreLocation } from '#ports/directory-gateways.ts';
import type { Settings } from '#ports/settings.ts';
import { createSquareGateways } from '#square/gateways.ts';
import { SQUARE_URLS } from '#square/square-urls.ts';
import { isStoreFile, readItemFile, readStoreFile, type StoreSettings } from './import-store.ts';
import type { Questions } from './questions.ts';
import { say } from './say.ts';
import { choice, type SetupArguments } from './setup-arguments.ts';

/** What the answers came to: settings to write, and a token or a store to put in its place. */
export interface BackendAnswers {
  readonly backend: Settings['backend'];
  readonly token?: string;
  readonly store?: StoreSettings;
  readonly seed?: StoreSeed;
}

/** Asks for everything about the backend that the command line left out. Writes nothing. */
export async function askForBackend(args: SetupArguments, questions: Questions): Promise<BackendAnswers> {
  const asked = args.backend ?? (await questions.ask('Backend (embedded, square or server)', '--backend'));
  const kind = choice('The backend', asked, ['embedded', 'square', 'server']);
  if (kind === 'square') return askForSquare(args, questions);
  if (kind === 'server') return askForServer(args, questions);
  return askForEmbedded(args, questions);
}

async function askForSquare(args: SetupArguments, questions: Questions): Promise<BackendAnswers> {
  const asked = args.environment ?? (await questions.ask('Environment (sandbox or production)', '--environment'));
  const environment = choice('The environment', asked, ['sandbox', 'production']) ?? 'sandbox';
  const token = await questions.askSecret('Square access token');
  const locationId = await askForLocation(SQUARE_URLS[environment], token, args, questions);
  return { backend: { kind: 'square', environment, locationId }, token };
}

async function askForServer(args: SetupArguments, questions: Questions): Promise<BackendAnswers> {
  const baseUrl = args.baseUrl ?? (await questions.ask('Address of the server', '--base-url'));
  const token = await questions.askSecret("The server's access token");
  const locationId = await askForLocation(baseUrl, token, args, questions);
  return { backend: { kind: 'server', baseUrl, locationId }, token };
}

/** Asks for the location, among those that the server itself lists, so that a typing error cannot be saved. */
async function askForLocation(
  baseUrl: string,
  token: string,
  { location }: SetupArguments,
  questions: Questions,
): Promise<string> {
  const { locations } = createSquareGateways({ baseUrl, token, locationId: '', timeoutMs: 15_000 });
  const list = await locations.list();
  const only = list.length === 1 ? list[0]?.locationId : undefined;
  if (location === undefined && only === undefined) say(list.map(locationLine).join('\n'));
  const asked = location ?? only ?? (await questions.ask('Location (number or id)', '--location'));
  const found = list.find(({ locationId }, index) => asked === locationId || asked === String(index + 1));
  if (!found) throw new Error(`There is no location "${asked}" in this account:\n${list.map(locationLine).join('\n')}`);
  say(`Location: ${found.name} (${found.locationId})`);
  return found.locationId;
}

function locationLine({ locationId, name, addressLines }: StoreLocation, index: number): string {
  return `  ${index + 1}  ${locationId}  ${[name, ...addressLines].join(', ')}`;
}

async function askForEmbedded(args: SetupArguments, questions: Questions): Promise<BackendAnswers> {
  const backend = { kind: 'embedded' } as const;
  if (args.importFile !== undefined && isStoreFile(args.importFile)) {
    const seed = readStoreFile(args.importFile);
    const { name, country, timeZone } = seed.location;
    const store = { name, country, timeZone };
    // The settings keep these three, and every start reads them again: a country it refuses is refused here.
    emptyStoreSeed(store);
    return { backend, seed, store };
  }
  const store = {
    name: args.name ?? (await questions.ask("The shop's name", '--name')),
    country: args.country ?? (await questions.ask('Country (two letters, "US")', '--country')),
    timeZone: args.timeZone ?? (await questions.ask('Time zone ("America/New_York")', '--time-zone')),
  };
  const seed = args.importFile === undefined ? emptyStoreSeed(store) : readItemFile(args.importFile, store);
  return { backend, store, seed };
}

/** Puts a store into the embedded backend's file. @throws Error where the file already holds one: it is never replaced */
export function plantStore(file: string, seed: StoreSeed): void {
  const backend = createBackend({ file, token: randomUUID(), seed });
  backend.close();
  if (!backend.isNew) {
    throw new Error(`${file} already holds a store, which stays as it is. Give another folder with --data.`);
  }
}
