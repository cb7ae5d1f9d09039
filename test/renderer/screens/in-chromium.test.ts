import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { run } from 'axe-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, canBrowse, openBrowser } from '../../e2e/chromium.ts';
import { fixtures } from '../page/fixture-table.ts';
import { type FixturePage, openFixturePage } from '../page/open-fixture.ts';
import { serveFixtures } from '../page/serve-fixtures.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const SIZES = {
  cashier: [
    [1280, 800],
    [1024, 768],
  ],
  customer: [
    [1024, 600],
    [600, 1024],
  ],
  devices: [[1024, 768]],
  // The last one is the first at 200 % zoom.
  office: [
    [1280, 800],
    [1024, 768],
    [3840, 2160],
    [640, 400],
  ],
} as const;

const cases = Object.entries(fixtures).flatMap(([name, { screen }]) =>
  SIZES[screen].map(([width, height]) => ({ name, width, height })),
);

describe.runIf(canBrowse())('every screen in a real browser under the hosts’ policy', () => {
  let site: Awaited<ReturnType<typeof serveFixtures>>;
  let browser: Browser;
  let shown: FixturePage;
  beforeAll(async () => {
    site = await serveFixtures();
    browser = await openBrowser();
    shown = await openFixturePage(browser, site.origin);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test.each(cases)(
    '$name at $width × $height is accessible, fits, and has no small targets',
    async ({ name, width, height }) => {
      const { page } = shown;
      await shown.show(name, { width, height });
      await page.evaluate(axeSource());
      const found = await page.evaluate(async () => {
        const runAxe = (globalThis as unknown as { axe: { run: typeof run } }).axe.run;
        const { violations } = await runAxe(document, {
          rules: { region: { enabled: false } },
          // What passes need not be described.
          resultTypes: ['violations'],
        });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
      });
      const small = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('button, input:not([type=checkbox]), label:has([role=switch])')]
          .map((element) => ({ box: element.getBoundingClientRect(), name: element.innerText || element.ariaLabel }))
          .filter(({ box }) => box.width > 0 && (box.width < 43.5 || box.height < 43.5))
          .map(({ box, name: text }) => `${text}: ${box.width} × ${box.height}`),
      );
      const overflow = await page.evaluate(() => {
        const { scrollWidth, scrollHeight } = document.documentElement;
        return { wide: scrollWidth > window.innerWidth, tall: scrollHeight > window.innerHeight };
      });
      const { problems } = shown;
      expect({ found, small, overflow, problems }).toEqual({
        found: [],
        small: [],
        overflow: { wide: false, tall: false },
        problems: [],
      });
    },
  );

  test.each([
    [1280, 800],
    [1024, 768],
    [800, 600],
  ])('the till can be locked at %i × %i, however long the shop’s name is', async (width, height) => {
    await shown.show('manager-long-name', { width, height });
    const box = await shown.page.getByRole('button', { name: 'Lock', exact: true }).boundingBox();
    expect((box?.x ?? width) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
  });

  test('a long text that nothing matches is read from its beginning', async () => {
    await shown.show('cashier-cart', { width: 1024, height: 768 });
    await shown.page.getByLabel('Search or scan').fill('x'.repeat(150));
    const box = await shown.page.getByText(/^Nothing matches/).boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
  });

  test('the buyer’s keys are 20 mm of an unknown panel', async () => {
    await shown.show('customer-pad', { width: 1280, height: 800 });
    const box = await shown.page.getByRole('button', { name: '5', exact: true }).boundingBox();
    expect(box?.width).toBeCloseTo(Math.floor((20 * 1280) / 217), 0);
    expect(box?.height).toBeCloseTo(Math.floor((20 * 1280) / 217), 0);
  });
});

let cached: string | undefined;
function axeSource(): string {
  cached ??= readFileSync(AXE, 'utf8');
  return cached;
}
