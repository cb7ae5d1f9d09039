import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { openBrowser } from '../e2e/chromium.ts';
import { CashierPerson } from '../e2e/counter.ts';
import { runCli } from '../hosts/cli/run-cli.ts';
import { startWeb, tempFolder } from '../rig/programs.ts';
import { PIN } from '../rig/till.ts';
import { type Figures, must, percentile, tenths, timed } from './figures.ts';

const SIZES = [10, 10_000, 50_000];
const OPENINGS = 5;
const ADDS = 20;
/** What a cashier types, letter by letter; the last with a slip in it. */
const SEARCHES = ['roast', 'espresso dark', 'beens'];
const KINDS = ['Espresso', 'Filter', 'Cold brew', 'Decaf', 'House', 'Single origin', 'Beans', 'Käse', 'Roast', 'Tea'];

/**
 * The cashier's page on shops of 10, 10,000 and 50,000 items, each beside an empty page of the same run: what it costs
 * to import, start, open, search and add, on the page and in the kiosk.
 */
export async function* till(part?: string): AsyncGenerator<Figures> {
  for (const size of part === undefined ? SIZES : [Number(part)]) yield await measureShop(size);
}

async function measureShop(items: number): Promise<Figures> {
  const folder = tempFolder();
  const browser = await openBrowser();
  try {
    const importMs = await timed(() => openShop(folder.path, items));
    let web = await startWeb(folder.path);
    let context = await browser.context({ width: 1280, height: 800 });
    let page = await context.newPage();
    await page.goto(web.ready.cashier);
    // The copy is read in the background; a till of the second day has it.
    const firstReadMs = await timed(() => signedInWith(page, items));
    await context.close();
    await web.stop();
    const addressesMs = await timed(async () => {
      web = await startWeb(folder.path);
    });
    context = await browser.context({ width: 1280, height: 800 });
    page = await context.newPage();
    const startToTilesMs = await timed(async () => {
      await page.goto(web.ready.cashier);
      await signedInWith(page, items);
    });
    const opened = await measureOpening(page);
    const figures = await measurePage(page);
    const kioskMb = tenths(residentMb(web.process.pid));
    await web.stop();
    return {
      items,
      importMs: Math.round(importMs),
      ...rounded({ addressesMs, firstReadMs, startToTilesMs }),
      ...opened,
      ...figures,
      kioskMb,
    };
  } finally {
    await browser.close();
    folder.remove();
  }
}

async function openShop(dataDir: string, items: number): Promise<void> {
  const list = join(dataDir, 'items.csv');
  const rows = Array.from({ length: items }, (_, at) => {
    const kind = KINDS[at % KINDS.length];
    return `${kind} dark number ${at + 1},Plain,SKU-${at + 1},${(at % 9) + 1}.25,Shelf ${at % 18}`;
  });
  writeFileSync(list, ['Item Name,Variation Name,SKU,Price,Categories', ...rows].join('\n'));
  const shop = ['--name', 'Corner Coffee', '--country', 'US', '--time-zone', 'America/New_York'];
  const { code, errors } = await runCli('setup.ts', ['--data', dataDir, '--import', list, ...shop], `${PIN}\n`).ended;
  must(code === 0, `the shop is set up: ${errors}`);
}

/** Signs in where it is asked for, and waits until the last item is found. */
async function signedInWith(page: Page, items: number): Promise<void> {
  await new CashierPerson(page).signIn();
  const search = page.getByLabel('Search or scan');
  const last = page.getByRole('button', { name: new RegExp(`number ${items} `) });
  for (;;) {
    await search.fill(`SKU-${items}`);
    const isThere = await last
      .first()
      .waitFor({ timeout: 1000 })
      .then(
        () => true,
        () => false,
      );
    await search.fill('');
    if (isThere) return;
  }
}

/** Opens the signed-in page again and again, and an empty one beside it. */
async function measureOpening(page: Page): Promise<Figures> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Network.enable');
  let bytes = 0;
  devTools.on('Network.webSocketFrameReceived', ({ response }) => {
    bytes += Buffer.byteLength(response.payloadData);
  });
  const openMs: number[] = [];
  const emptyMs: number[] = [];
  const empty = await page.context().newPage();
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    await page.bringToFront();
    openMs.push(
      await timed(async () => {
        await page.reload({ waitUntil: 'commit' });
        await page.locator('[data-place="0"]').waitFor();
      }),
    );
    await empty.bringToFront();
    emptyMs.push(await timed(() => empty.goto('data:text/html,<p>empty</p>')));
  }
  await empty.close();
  await page.bringToFront();
  await devTools.detach();
  const [open, beside] = [percentile(openMs, 0.5), percentile(emptyMs, 0.5)];
  return { ...rounded({ openMs: open, emptyPageMs: beside }), socketKbPerOpen: tenths(bytes / OPENINGS / 1024) };
}

async function measurePage(page: Page): Promise<Figures> {
  const letters: number[] = [];
  for (const text of SEARCHES) {
    await page.getByLabel('Search or scan').fill('');
    for (let to = 1; to <= text.length; to += 1) {
      const ms = await page.evaluate(typeLetter, text.slice(0, to));
      // 0: it found what the letter before had found, and nothing was painted.
      if (ms > 0) letters.push(ms);
    }
  }
  await page.getByLabel('Search or scan').fill('');
  await page.locator('[data-place="0"]').waitFor();
  const adds: number[] = [];
  const clicks: number[] = [];
  for (let add = 0; add < ADDS; add += 1) {
    adds.push(await page.evaluate(tapFirstTile));
    clicks.push(await page.evaluate(clickNothing));
  }
  const devTools = await page.context().newCDPSession(page);
  return {
    ...rounded({ searchP50Ms: percentile(letters, 0.5), searchP95Ms: percentile(letters, 0.95) }),
    ...rounded({ addMs: percentile(adds, 0.5), emptyClickMs: percentile(clicks, 0.5) }),
    domNodes: await page.evaluate(() => document.querySelectorAll('*').length),
    heapMb: tenths(await heapMb(devTools)),
  };
}

async function heapMb(devTools: CDPSession): Promise<number> {
  await devTools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devTools.send('Runtime.getHeapUsage');
  return usedSize / 1024 / 1024;
}

/** Resident memory of a process; not a number where the system does not tell. */
function residentMb(pid: number | undefined): number {
  try {
    const [, kb] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kb) / 1024;
  } catch {
    return Number.NaN;
  }
}

function rounded(values: Readonly<Record<string, number>>): Figures {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, tenths(value)]));
}

/** Runs in the page: types a search so far; how long until what it finds is painted. */
function typeLetter(text: string): Promise<number> {
  const field = document.querySelector<HTMLInputElement>('#search-or-scan');
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  const startMs = performance.now();
  return new Promise((resolve) => {
    const done = () => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - startMs), 0));
    const watcher = new MutationObserver((changes) => {
      // The field itself changes at once; the answer changes the tiles.
      const isTiles = changes.some(
        ({ target }) =>
          target instanceof Element &&
          target.closest('[aria-label="Items"]') &&
          !target.closest('[data-takes-scans]') &&
          target.querySelector('[data-place], p'),
      );
      if (!isTiles) return;
      watcher.disconnect();
      clearTimeout(same);
      done();
    });
    // The same tiles as for the letter before: nothing is to be painted.
    const same = setTimeout(() => {
      watcher.disconnect();
      resolve(0);
    }, 500);
    watcher.observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
    if (field) set?.call(field, text);
    field?.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** Runs in the page: taps the first tile; how long until the sale is painted with it. */
function tapFirstTile(): Promise<number> {
  const startMs = performance.now();
  return new Promise((resolve) => {
    const watcher = new MutationObserver(() => {
      watcher.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - startMs), 0));
    });
    for (const lines of document.querySelectorAll('[aria-label^="Sale"]'))
      watcher.observe(lines, { childList: true, subtree: true, characterData: true });
    document.querySelector<HTMLElement>('[data-place="0"]')?.click();
  });
}

/** Runs in the page: a click on nothing, and the frame after it. */
function clickNothing(): Promise<number> {
  const startMs = performance.now();
  document.body.click();
  return new Promise((resolve) =>
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - startMs), 0)),
  );
}
