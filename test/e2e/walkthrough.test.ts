import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { startBackend, startWeb, tempFolder } from '../rig/programs.ts';
import { PIN } from '../rig/till.ts';
import { type Browser, canBrowse, openBrowser } from './chromium.ts';
import { BuyerPerson, CashierPerson } from './counter.ts';

/** A counter with both screens open, and a way to ask the backend past the kiosk where that is possible. */
interface Counter {
  readonly cashier: CashierPerson;
  readonly buyer: BuyerPerson;
  /** The account of walkthrough 1's buyer by HTTP; absent with the backend in process. */
  readonly account?: () => Promise<{ balance: number; lifetime_points: number }>;
  readonly orders?: () => string[];
  close(): Promise<void>;
}

const NUMBER = '4255551111';

describe.runIf(canBrowse())('at the counter', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });

  async function openScreens(dataDir: string, env: Record<string, string> = {}) {
    const web = await startWeb(dataDir, env);
    const cashierContext = await browser.context({ width: 1280, height: 800 });
    const buyerContext = await browser.context({ width: 1024, height: 600 });
    const [cashierPage, buyerPage] = [await cashierContext.newPage(), await buyerContext.newPage()];
    await Promise.all([cashierPage.goto(web.ready.cashier), buyerPage.goto(web.ready.customer)]);
    const cashier = new CashierPerson(cashierPage);
    await cashier.signIn();
    return {
      cashier,
      buyer: new BuyerPerson(buyerPage),
      close: async () => {
        await Promise.all([cashierContext.close(), buyerContext.close()]);
        await web.stop();
      },
    };
  }

  async function embedded(): Promise<Counter> {
    const folder = tempFolder();
    const screens = await openScreens(folder.path);
    return {
      ...screens,
      close: async () => {
        await screens.close();
        folder.remove();
      },
    };
  }

  async function overHttp(): Promise<Counter> {
    const backend = await startBackend();
    const { baseUrl, token } = backend.ready;
    const folder = tempFolder();
    writeFileSync(join(folder.path, 'regulars.json'), JSON.stringify({ backend: { kind: 'server', baseUrl } }));
    const stores = openKioskStores(join(folder.path, 'kiosk.db'));
    stores.cashiers.add({ cashierId: 'ana', name: 'Ana', role: 'manager' }, PIN);
    stores.close();
    const screens = await openScreens(folder.path, { REGULARS_TOKEN: token });
    return {
      ...screens,
      account: async () => {
        const response = await fetch(`${baseUrl}/v2/loyalty/accounts/search`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ query: { mappings: [{ phone_number: `+1${NUMBER}` }] } }),
        });
        const found = (await response.json()) as { loyalty_accounts: { balance: number; lifetime_points: number }[] };
        const [account] = found.loyalty_accounts;
        if (!account) throw new Error('the buyer was not enrolled');
        return account;
      },
      close: async () => {
        await screens.close();
        await backend.stop();
        folder.remove();
      },
    };
  }

  it.each([
    ['in process', embedded],
    ['in a process of its own, over HTTP', overHttp],
  ])(
    'walkthrough 1 is done by two people on two screens, the backend %s',
    async (_where, open) => {
      const counter = await open();
      try {
        await walkthroughOne(counter);
      } finally {
        await counter.close();
      }
    },
    120_000,
  );

  it.each([
    ['in process', embedded],
    ['in a process of its own, over HTTP', overHttp],
  ])(
    'the free coffee comes off one of four coffees and is named, the backend %s',
    async (_where, open) => {
      const counter = await open();
      try {
        await freeCoffee(counter);
      } finally {
        await counter.close();
      }
    },
    120_000,
  );

  it('the buyer’s page cannot call a cashier’s procedure', async () => {
    const counter = await embedded();
    try {
      const { buyer } = counter;
      const answer = await buyer.page.evaluate(async () => {
        const token = sessionStorage.getItem('regulars.token:/customer') ?? '';
        const session = 'f'.repeat(32);
        const socket = new WebSocket(`ws://${location.host}/socket`);
        await new Promise((resolve) => socket.addEventListener('open', resolve));
        return new Promise<unknown>((resolve) => {
          socket.addEventListener('message', (event) => {
            const frame = JSON.parse(event.data);
            if (frame.kind === 'ready') {
              socket.send(JSON.stringify({ kind: 'call', id: 7, procedure: 'auth.signOut', input: {} }));
            }
            if (frame.kind === 'reply' || frame.kind === 'refused') resolve(frame);
          });
          socket.send(JSON.stringify({ kind: 'hello', token, session }));
        });
      });
      expect(answer).toMatchObject({ kind: 'reply', ok: false, error: { code: 'auth.forbidden' } });
    } finally {
      await counter.close();
    }
  }, 60_000);
});

async function walkthroughOne({ cashier, buyer, account }: Counter): Promise<void> {
  await cashier.addCustomAmount('1200');
  await buyer.sees('$12.00');
  await buyer.typeNumber(NUMBER);
  await buyer.join();
  await cashier.sees('Maria');
  await cashier.charge('$12.00');
  await cashier.sees('earns 12 Stars');
  await buyer.sees('Amount due');
  await cashier.takeNote('$20.00');
  await cashier.sees('$8.00');
  await cashier.sees('Balance 12 Stars');
  await buyer.sees('You now have 12 Stars');
  if (account) expect(await account()).toMatchObject({ balance: 12, lifetime_points: 12 });

  await cashier.newSale();
  await cashier.addCustomAmount('1000');
  await buyer.typeNumber(NUMBER);
  await buyer.sees('12 Stars');
  expect(await buyer.page.content()).not.toContain('Maria');
  await buyer.use('10% off entire sale');
  await buyer.sees('2 Stars');
  await buyer.sees(/10 held/);
  await buyer.sees('$9.00');
  await cashier.sees('10% off entire sale');
  await cashier.sees(/10 held/);
  if (account) expect(await account()).toMatchObject({ balance: 2, lifetime_points: 12 });
  await cashier.charge('$9.00');
  await cashier.takeExactCash('$9.00');
  await cashier.sees('Balance 11 Stars');
  await buyer.sees('You now have 11 Stars');
  if (account) expect(await account()).toMatchObject({ balance: 11, lifetime_points: 21 });

  await cashier.page.getByRole('button', { name: 'Devices' }).click();
  const devices = cashier.page.getByRole('complementary', { name: 'Devices' });
  // The line display says "11 Stars" before the slip is out.
  await devices.getByText('10% off entire sale').first().waitFor();
  await devices.getByText('11 Stars').first().waitFor();
  const paper = (await devices.textContent()) ?? '';
  expect(paper).toContain('10% off entire sale');
  expect(paper).toContain('$9.00');
  expect(paper).not.toContain('Maria');
}

async function freeCoffee({ cashier, buyer }: Counter): Promise<void> {
  const { page } = cashier;
  await page.getByRole('button', { name: /^Drip Coffee/ }).click();
  const chooser = page.getByRole('dialog', { name: 'Which Drip Coffee?' });
  await chooser.getByRole('button', { name: /\$3\.00/ }).click();
  await chooser.waitFor({ state: 'detached' });
  for (let more = 0; more < 3; more += 1) {
    await page.getByRole('button', { name: 'One more Drip Coffee' }).click();
  }
  await buyer.sees('×4');
  // Ines has 30 Stars in the demo store.
  await buyer.typeNumber('4255550130');
  await buyer.sees('30 Stars');
  await buyer.use('Free drip coffee');
  await buyer.sees('5 Stars');
  await cashier.sees('Free drip coffee');
  await cashier.sees('−$3.00');
  // 9.00 after the free one, 8.875 % sales tax on it.
  await cashier.charge('$9.80');
  await cashier.takeExactCash('$9.80');
  await cashier.sees('Used 25 Stars');
  await cashier.sees('Earned 9 Stars');
  await cashier.sees('Balance 14 Stars');
}
