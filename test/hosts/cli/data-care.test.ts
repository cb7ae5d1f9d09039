import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupName } from '#storage/backup-names.ts';
import { copyDatabase } from '#storage/copy-database.ts';
import { openDataFolder } from '#storage/data-folder.ts';
import { withoutIdsAndTimes } from '../../rig/by-chance.ts';
import { payCash, ringUp, startNextSale } from '../../rig/sell.ts';
import { anySale, openTill } from '../../rig/till.ts';
import { type Ended, type Running, runCli } from './run-cli.ts';

let folder: string;
let data: string;
let running: Running[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-care-'));
  data = join(folder, 'data');
  running = [];
});
afterEach(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGKILL');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

const setup = (...args: string[]): Promise<Ended> => runCli('setup.ts', ['--data', data, ...args]).ended;

function startWeb(): Running {
  const started = runCli('start-web.ts', ['--no-open', '--data', data]);
  running.push(started);
  return started;
}

/** Sales of 10.00 each to the buyer of a phone number; the numbers they got. */
async function sell(count: number): Promise<string[]> {
  const till = await openTill({ dataDir: data });
  await till.signIn();
  const numbers: string[] = [];
  for (let sale = 0; sale < count; sale += 1) {
    await ringUp(till, 1000);
    await till.cashier.client.buyer.lookUp({ ...anySale(till.cashier), phone: '(425) 555-2468' });
    await payCash(till, 1000);
    numbers.push(till.cashier.views['sale.changed']?.number ?? '');
    await startNextSale(till);
  }
  await till.close();
  return numbers;
}

async function backUp(name: 'kiosk.db' | 'square.db', atMs = Date.now()): Promise<void> {
  mkdirSync(join(data, 'backups'), { recursive: true });
  await copyDatabase(join(data, name), join(data, 'backups', backupName(name, atMs)));
}

/** Breaks what lies between two thirds and the end, and the header. */
function ruin(name: string): void {
  const bytes = readFileSync(join(data, name));
  writeFileSync(join(data, name), bytes.fill(0xa5, Math.floor((bytes.length * 2) / 3)).fill(0xa5, 0, 200));
}

describe('a kiosk whose own file is damaged', () => {
  it('says so with the command that restores, which brings its sales back and keeps the damaged one', async () => {
    const before = await sell(3);
    await backUp('kiosk.db');
    const after = await sell(2);
    const bytes = readFileSync(join(data, 'kiosk.db'));
    writeFileSync(join(data, 'kiosk.db'), bytes.fill(0xa5, 0, 4096));
    const refused = await startWeb().ended;
    expect(refused).toMatchObject({ code: 1, output: '' });
    expect(refused.errors).toContain(`${join(data, 'kiosk.db')} is damaged`);
    expect(refused.errors).toContain('npm run setup -- --restore');
    expect(refused.errors).toContain('The newest backup');
    expect(readFileSync(join(data, 'kiosk.db')).equals(bytes)).toBe(true);

    const restored = await setup('--restore');
    expect(restored.errors).toContain('was restored from the backup of');
    expect(restored.errors).toContain(after[0]);
    expect(restored.code).toBe(0);
    const [aside = ''] = readdirSync(join(data, 'backups')).filter((name) => name.startsWith('replaced-'));
    expect(readFileSync(join(data, 'backups', aside, 'kiosk.db')).equals(bytes)).toBe(true);
    const database = new Database(join(data, 'kiosk.db'), { readonly: true });
    const done = database
      .prepare(`SELECT body ->> '$.number' FROM sales WHERE body ->> '$.state' = 'done'`)
      .pluck()
      .all();
    database.close();
    expect(done.toSorted()).toEqual([...before, ...after].toSorted());
    const [next] = await sell(1);
    expect([...before, ...after]).not.toContain(next);
  });

  it('is told apart from one that is whole', async () => {
    await sell(1);
    const { code, errors } = await setup('--restore');
    expect(code).toBe(0);
    expect(errors).toContain('nothing was changed');
    expect(existsSync(join(data, 'backups'))).toBe(false);
  });
});

describe('a kiosk whose own file is gone', () => {
  it('says so with both ways out, and goes on behind the last number it gave', async () => {
    const before = await sell(2);
    rmSync(join(data, 'kiosk.db'));
    const refused = await startWeb().ended;
    expect(refused).toMatchObject({ code: 1, output: '' });
    expect(refused.errors).toContain(`The file ${join(data, 'kiosk.db')} is missing or empty.`);
    // The third was on the screen.
    expect(before).toEqual(['0001', '0002']);
    expect(refused.errors).toContain('Sale numbers up to 0003 were given.');
    expect(refused.errors).toContain('npm run setup -- --go-on');
    expect(existsSync(join(data, 'kiosk.db'))).toBe(false);

    const restored = await setup('--restore');
    expect(restored.errors).toContain('There is no backup of');
    expect(restored.code).toBe(1);
    const goneOn = await setup('--go-on');
    expect(goneOn.errors).toContain('The next sale is number 0004.');
    expect(goneOn.code).toBe(0);
    expect((await setup('--go-on')).errors).toContain('nothing was changed');
    const [next] = await sell(1);
    expect(Number(next)).toBeGreaterThan(3);
  });

  it('comes back from its newest backup, and names what is not in it', async () => {
    await sell(1);
    await backUp('kiosk.db');
    const after = await sell(2);
    rmSync(join(data, 'kiosk.db'));
    const refused = await startWeb().ended;
    expect(refused.errors).toContain('The newest backup is of');
    expect(refused.errors).toContain('ends at sale 0002');
    const restored = await setup('--restore');
    expect(restored.errors).toContain('was restored from the backup of');
    expect(after).toEqual(['0003', '0004']);
    expect(restored.errors).toContain('0003 to 0005');
    expect(restored.errors).toContain('The next sale is number 0006.');
    expect(restored.code).toBe(0);
    const [next] = await sell(1);
    expect(Number(next)).toBeGreaterThan(Number(after.at(-1)));
  });
});

describe('going back to a backup', () => {
  it('takes it by its name, keeps what it replaces, and keeps the sales recorded since', async () => {
    const before = await sell(1);
    await backUp('kiosk.db', Date.parse('2026-11-01T08:00:00Z'));
    const after = await sell(1);
    const { code, errors } = await setup('--restore', 'kiosk.2026-11-01T08-00-00Z.db');
    expect(errors).toContain('was restored from the backup of 2026-11-01 08:00 UTC');
    expect(errors).toContain(after[0]);
    expect(code).toBe(0);
    const database = new Database(join(data, 'kiosk.db'), { readonly: true });
    const done = database
      .prepare(`SELECT body ->> '$.number' FROM sales WHERE body ->> '$.state' = 'done'`)
      .pluck()
      .all();
    database.close();
    expect(done.toSorted()).toEqual([...before, ...after].toSorted());
    const nowhere = await setup('--restore', 'kiosk.2020-01-01T08-00-00Z.db');
    expect(nowhere.code).toBe(1);
    expect(nowhere.errors).toContain('There is no backup');
  });
});

describe('a store whose file is damaged', () => {
  it('is restored, and the sales it cannot know are named', async () => {
    await sell(1);
    // Names carry whole seconds: the sales that follow begin in a later one.
    const atMs = Math.ceil(Date.now() / 1000) * 1000;
    await backUp('square.db', atMs);
    while (Date.now() <= atMs) await new Promise((resolve) => setTimeout(resolve, 50));
    const after = await sell(2);
    ruin('square.db');
    const refused = await startWeb().ended;
    expect(refused.errors).toContain(`${join(data, 'square.db')} is damaged`);
    const restored = await setup('--restore');
    expect(restored.errors).toContain(`2 sales finished after that backup: ${after.join(', ')}`);
    expect(restored.code).toBe(0);
    await sell(1);
  });

  it('without a backup is said to be so, and nothing is touched', async () => {
    await sell(1);
    ruin('square.db');
    const bytes = readFileSync(join(data, 'square.db'));
    const { code, errors } = await setup('--restore');
    expect(code).toBe(1);
    expect(errors).toContain('There is no backup of');
    expect(readFileSync(join(data, 'square.db')).equals(bytes)).toBe(true);
  });
});

describe('other damaged files', () => {
  it('settings come back from their backup, secrets are moved aside and asked for again', async () => {
    await sell(1);
    mkdirSync(join(data, 'backups'), { recursive: true });
    writeFileSync(join(data, 'backups', 'regulars.2026-11-01T08-00-00Z.json'), '{ "paper": { "widthMm": 58 } }');
    writeFileSync(join(data, 'regulars.json'), '{ "paper": ');
    writeFileSync(join(data, 'secrets'), '\0\0\0');
    expect((await startWeb().ended).errors).toContain('--restore');
    const { code, errors } = await setup('--restore');
    expect(errors).toContain('give the access token again');
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(join(data, 'regulars.json'), 'utf8'))).toEqual({ paper: { widthMm: 58 } });
    expect(existsSync(join(data, 'secrets'))).toBe(false);
  });
});

describe('the journal for support', () => {
  it('is written while the kiosk runs, without phone numbers, tokens and PINs', async () => {
    const numbers = await sell(2);
    const web = startWeb();
    await web.firstLine;
    const file = join(folder, 'journal.jsonl');
    const { code, output, errors } = await setup('--export-journal', file);
    expect(errors).toContain('rows were written');
    expect(code).toBe(0);
    const text = readFileSync(file, 'utf8');
    const rows = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { table: string; body?: { number: string; state: string } });
    expect(JSON.parse(output)).toEqual({ exported: file, rows: rows.length, unreadable: 0 });
    expect(new Set(rows.map(({ table }) => table))).toEqual(
      new Set(['sales', 'journal', 'drawer_events', 'print_jobs', 'audit']),
    );
    expect(rows.filter(({ body }) => body?.state === 'done').map(({ body }) => body?.number)).toEqual(numbers);
    expect(text).toContain('payment.create');
    const said = withoutIdsAndTimes(text);
    for (const secret of ['555246', '5552468', '425555', 'scrypt', '1234$']) expect(said).not.toContain(secret);
    const again = await setup('--export-journal', file);
    expect(again).toMatchObject({ code: 1 });
    expect(again.errors).toContain('is there already');
  });
});

describe('one owner of a data folder', () => {
  it.each([
    ['npm run start:web', 'start-web.ts', ['--no-open']],
    ['npm run backend', 'backend.ts', ['--port', '0']],
    [
      'npm run backend -- --import',
      'backend.ts',
      ['--import', join(import.meta.dirname, '../../../assets/demo/store.json')],
    ],
    ['npm run backend -- --check', 'backend.ts', ['--check']],
    ['npm run setup', 'setup.ts', ['--empty', '--name', 'A', '--country', 'US', '--time-zone', 'America/New_York']],
    [
      'npm run setup -- --import',
      'setup.ts',
      ['--import', join(import.meta.dirname, '../../../assets/demo/store.json')],
    ],
    ['npm run setup -- --restore', 'setup.ts', ['--restore']],
  ])('%s is told that another kiosk has it', async (_name, script, args) => {
    // There must be something to check.
    if (args.includes('--check')) await sell(1);
    const owner = openDataFolder(data);
    try {
      const { code, output, errors } = await runCli(script, [...args, '--data', data], '4711\n').ended;
      expect(errors).toContain(`Another kiosk is already running on ${data}`);
      expect(errors).not.toMatch(/^\s+at |node:internal/m);
      expect({ code, output }).toEqual({ code: 1, output: '' });
    } finally {
      owner.close();
    }
  });
});
