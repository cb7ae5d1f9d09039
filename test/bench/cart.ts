import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { openBrowser } from '../e2e/chromium.ts';
import { CashierPerson } from '../e2e/counter.ts';
import { runCli } from '../hosts/cli/run-cli.ts';
import { startWeb, tempFolder } from '../rig/programs.ts';
import { PIN } from '../rig/till.ts';
import { type Figures, must, percentile, tenths } from './figures.ts';

const LINES = 100;
const AT_EACH_END = 10;
const EMPTY_CLICKS = 20;
const WARM_UP_LINES = 5;
/** By then everything that a click sets off has happened, the kiosk's last word included. */
const SETTLED_AFTER_MS = 150;
const AIM_LINE_MS = 4;

/** What a moment cost the page's main thread, in milliseconds. */
interface Cost {
  readonly all: number;
  readonly script: number;
  readonly styleAndLayout: number;
}

/**
 * Main thread of the cashier's page per line added to a cart that grows to 100 lines, each of another item, on the real
 * kiosk; beside it a click that does nothing, in the same run.
 */
export async function* cart(): AsyncGenerator<Figures> {
  const folder = tempFolder();
  await openShop(folder.path);
  const web = await startWeb(folder.path);
  const browser = await openBrowser();
  try {
    const page = await (await browser.context({ width: 1280, height: 800 })).newPage();
    await page.goto(web.ready.cashier);
    await new CashierPerson(page).signIn();
    yield await measure(page);
  } finally {
    await browser.close();
    await web.stop();
    folder.remove();
  }
}

/** A shop with more items than the cart gets lines, so that no two lines are one. */
async function openShop(dataDir: string): Promise<void> {
  const items = Array.from({ length: LINES + WARM_UP_LINES }, (_, at) => `Item ${at + 1},Plain,${(at % 9) + 1}.25`);
  const list = join(dataDir, 'items.csv');
  writeFileSync(list, ['Item Name,Variation Name,Price', ...items].join('\n'));
  const shop = ['--name', 'Corner Coffee', '--country', 'US', '--time-zone', 'America/New_York'];
  const { code, errors } = await runCli('setup.ts', ['--data', dataDir, '--import', list, ...shop], `${PIN}\n`).ended;
  must(code === 0, `the shop is set up: ${errors}`);
}

async function measure(page: Page): Promise<Figures> {
  const devTools = await page.context().newCDPSession(page);
  // The thread's own processor time: what else the machine does is not in it.
  await devTools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const costOf = async (act: () => Promise<unknown>) => {
    const before = await spent(devTools);
    await act();
    await new Promise((resolve) => setTimeout(resolve, SETTLED_AFTER_MS));
    return difference(before, await spent(devTools));
  };
  for (let line = 1; line <= WARM_UP_LINES; line += 1) {
    await page.evaluate(bringTile, `Item ${line}`);
    await addLine(page, line);
  }
  const empty: Cost[] = [];
  for (let click = 0; click < EMPTY_CLICKS; click += 1) empty.push(await costOf(() => page.evaluate(clickNothing)));
  const lines: Cost[] = [];
  for (let line = WARM_UP_LINES + 1; line <= LINES; line += 1) {
    await page.evaluate(bringTile, `Item ${line}`);
    await new Promise((resolve) => setTimeout(resolve, SETTLED_AFTER_MS));
    lines.push(await costOf(() => addLine(page, line)));
  }
  return figuresOf(lines, empty);
}

async function addLine(page: Page, line: number): Promise<void> {
  must(await page.evaluate(tapTile, { name: `Item ${line}`, line }), `line ${line} is drawn after its tile is tapped`);
}

async function spent(devTools: CDPSession): Promise<Cost> {
  const { metrics } = await devTools.send('Performance.getMetrics');
  const ms = (name: string) => 1_000 * (metrics.find((metric) => metric.name === name)?.value ?? Number.NaN);
  return {
    all: ms('TaskDuration'),
    script: ms('ScriptDuration'),
    styleAndLayout: ms('LayoutDuration') + ms('RecalcStyleDuration'),
  };
}

function difference(before: Cost, after: Cost): Cost {
  return {
    all: after.all - before.all,
    script: after.script - before.script,
    styleAndLayout: after.styleAndLayout - before.styleAndLayout,
  };
}

function figuresOf(lines: readonly Cost[], empty: readonly Cost[]): Figures {
  const median = (costs: readonly Cost[], part: keyof Cost) =>
    percentile(
      costs.map((cost) => cost[part]),
      0.5,
    );
  const [first, last] = [lines.slice(0, AT_EACH_END), lines.slice(-AT_EACH_END)];
  const emptyMs = median(empty, 'all');
  const lastMs = median(last, 'all') - emptyMs;
  return {
    what: `main thread per added line, cart of ${LINES} lines`,
    firstLinesMs: tenths(median(first, 'all') - emptyMs),
    lastLinesMs: tenths(lastMs),
    allLinesMs: tenths(median(lines, 'all') - emptyMs),
    lastLinesScriptMs: tenths(median(last, 'script') - median(empty, 'script')),
    lastLinesStyleAndLayoutMs: tenths(median(last, 'styleAndLayout') - median(empty, 'styleAndLayout')),
    emptyClickMs: tenths(emptyMs),
    aimMs: AIM_LINE_MS,
    aimMet: lastMs <= AIM_LINE_MS,
  };
}

/** Runs in the page: scrolls until the tile is drawn. */
async function bringTile(name: string): Promise<void> {
  const frame = document.querySelector('[data-place]')?.parentElement?.parentElement;
  const isDrawn = () =>
    [...document.querySelectorAll('[data-place]')].some(({ textContent }) => textContent?.includes(`${name}$`));
  for (let top = 0; frame && !isDrawn() && top < frame.scrollHeight; top += frame.clientHeight / 2) {
    frame.scrollTop = top;
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  }
}

/** Runs in the page: taps a tile and ends once its line is painted; false where it does not come. */
function tapTile({ name, line }: { readonly name: string; readonly line: number }): Promise<boolean> {
  const tiles = [...document.querySelectorAll<HTMLElement>('[aria-label="Items"] button')];
  const tile = tiles.find((button) => button.textContent?.includes(`${name}$`));
  const drawn = () => document.querySelectorAll('[aria-label="Lines"] [aria-expanded]').length;
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => resolve(false), 10_000);
    const watcher = new MutationObserver(() => {
      if (drawn() < line) return;
      watcher.disconnect();
      clearTimeout(giveUp);
      requestAnimationFrame(() => setTimeout(() => resolve(true), 0));
    });
    watcher.observe(document.body, { childList: true, subtree: true });
    tile?.click();
  });
}

/** Runs in the page: a click on nothing, and the frame after it. */
function clickNothing(): Promise<void> {
  document.body.click();
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(), 0)));
}
