import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { isDemoFile } from '#backend/seed/demo-store.ts';
import type { StoreSeed } from '#backend/seed/store-seed.ts';
import { checkSettings, readSettingsFile } from '#settings/load-settings.ts';
import { writeSettingsFile } from '#settings/write-settings.ts';
import { BACKEND_TOKEN } from '#storage/backend-token.ts';
import { type DataFolder, openDataFolder } from '#storage/data-folder.ts';
import { createFileSecrets } from '#storage/file-secrets.ts';
import { findGone, mustBeThere } from '#storage/gone.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { raiseTo } from '#storage/standing.ts';
import { guarded } from '#storage/storage-errors.ts';
import { startFaultText } from '../screens/start-fault.ts';
import { openQuestions, type Questions } from './questions.ts';
import { retireDemo } from './retire-demo.ts';
import { say } from './say.ts';
import { readSetupArguments, type SetupArguments } from './setup-arguments.ts';
import { askForBackend, type BackendAnswers, plantStore } from './setup-backend.ts';
import { doTask } from './setup-task.ts';

const PIN = /^\d{4,12}$/;

async function main(): Promise<void> {
  const args = readSetupArguments(process.argv.slice(2));
  if (args.task) {
    doTask(args.dataDir, args.task);
    return;
  }
  const folder = openDataFolder(args.dataDir);
  const questions = openQuestions();
  try {
    await setUp(args, folder, questions);
  } finally {
    questions.close();
    folder.close();
  }
}

/** Asks everything first and writes the settings last, so that an interrupted set-up leaves the kiosk as it was. */
async function setUp(args: SetupArguments, folder: DataFolder, questions: Questions): Promise<void> {
  const file = folder.path('regulars.json');
  const content = readSettingsFile(file) as Record<string, unknown>;
  checkSettings(content, file);
  const isDemo = guarded(folder.path('square.db'), () => isDemoFile(folder.path('square.db')));
  // What the demo sold is of no account.
  if (!isDemo) mustBeThere(folder, 'kiosk.db');
  const answers = await askForBackend(args, questions);
  const next = settingsContent(content, answers);
  checkSettings(next, file);
  if (answers.seed && !isDemo && existsSync(folder.path('square.db'))) {
    throw new Error(
      `${folder.path('square.db')} already holds a store, which stays as it is. Give another folder with --data.`,
    );
  }
  const pin = isDemo || countCashiers(folder) === 0 ? await askForPin(questions) : undefined;

  const retired = isDemo ? retireDemo(folder, Date.now()) : undefined;
  if (retired !== undefined) say(`The demo's data was moved to ${retired}.`);
  const { seed } = answers;
  if (seed) plantAnew(folder, seed);
  if (answers.token !== undefined) createFileSecrets(folder.path('secrets')).set(BACKEND_TOKEN, answers.token);
  if (pin !== undefined) addManager(folder, args.manager, pin);
  writeSettingsFile(file, next);
  say(`The kiosk is set up in ${args.dataDir}. Start it with "npm start".`);
}

/** Whoever gives a new store goes on without one that is missing. */
function plantAnew(folder: DataFolder, seed: StoreSeed): void {
  const file = folder.path('square.db');
  const gone = findGone(folder, 'square.db');
  guarded(file, () => plantStore(file, seed));
  if (gone?.known) raiseTo(file, gone.known);
}

function settingsContent(content: Readonly<Record<string, unknown>>, { backend, store }: BackendAnswers): object {
  const { store: _before, ...others } = content;
  return { ...others, backend, ...(store && { store }) };
}

async function askForPin(questions: Questions): Promise<string> {
  const pin = await questions.askSecret("The first manager's PIN, 4 to 12 digits");
  if (!PIN.test(pin)) throw new Error('A PIN has 4 to 12 digits and nothing else. Nothing was changed.');
  return pin;
}

function countCashiers(folder: DataFolder): number {
  if (!existsSync(folder.path('kiosk.db'))) return 0;
  const stores = openKioskStores(folder.path('kiosk.db'));
  try {
    return stores.cashiers.count();
  } finally {
    stores.close();
  }
}

function addManager(folder: DataFolder, name: string, pin: string): void {
  const stores = openKioskStores(folder.path('kiosk.db'));
  try {
    stores.cashiers.add({ cashierId: randomUUID(), name, role: 'manager' }, pin);
  } finally {
    stores.close();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    say(startFaultText(error, 'Nothing was set up'));
    process.exit(1);
  },
);
