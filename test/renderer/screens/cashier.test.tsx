// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { Snapshot } from '#contract/views.ts';
import { createSession } from '#renderer/connect/session.ts';
import { CashierPage } from '#renderer/screens/cashier/cashier-page.tsx';
import { createCashierScreen } from '#renderer/stores/cashier-screen.ts';
import { answerCatalog } from '../fixtures/fake-catalog.ts';
import { createFakeKiosk, type FakeAnswer, type SeenCall } from '../fixtures/fake-kiosk.ts';
import { inAct } from '../fixtures/in-act.ts';
import { cashierKiosk, catalog, devices, largeCatalog, lockedKiosk, questionsKiosk } from '../fixtures/kiosk-views.ts';
import { cart, chosenCart, done, due, emptyCart, memberCart, rewardCart, unsure } from '../fixtures/sale-views.ts';

let close = () => undefined as unknown;
afterEach(() => {
  cleanup();
  close();
});

type Sale = Snapshot<'cashier'>['sale.changed'];

async function openPage(
  sale: Sale,
  answers: Readonly<Record<string, FakeAnswer>> = {},
  kiosk = cashierKiosk,
  shop = catalog,
) {
  const reply = { output: { saleId: 'sale-1', revision: 5 } };
  const fake = createFakeKiosk(
    'cashier',
    { 'kiosk.changed': kiosk, 'sale.changed': sale, 'devices.changed': devices },
    (call: SeenCall) => {
      if (call.procedure in answers) return answers[call.procedure];
      return answerCatalog(shop, call) ?? reply;
    },
  );
  const terminal = createCashierScreen(createSession(fake.line.transport));
  close = terminal.close;
  render(<CashierPage screen={terminal} />);
  await inAct(() => undefined);
  return {
    fake,
    user: userEvent.setup(),
    sent: (procedure: string) => fake.calls.filter((call) => call.procedure === procedure).map((call) => call.input),
  };
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });

/** Slower than any scanner. */
const fingers = () => userEvent.setup({ delay: 45 });

function scan(code: string, target: Element = document.body) {
  for (const key of [...code, 'Enter']) {
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }
}

describe('a category', () => {
  const nothingSold = /Nothing is sold here yet/;

  test('that was tapped while the line was down is shown once it is back, and is never called empty', async () => {
    const { fake, user } = await openPage(cart);
    await inAct(() => fake.line.drop());
    await user.click(button('Coffee'));
    expect(screen.queryByText(nothingSold)).toBeNull();
    await inAct(() => fake.line.restore());
    expect(
      within(screen.getByRole('region', { name: 'Items' })).getByRole('button', { name: /Espresso/ }),
    ).toBeTruthy();
  });

  test('whose tiles are on their way is not called empty meanwhile', async () => {
    const { user } = await openPage(cart, { 'catalog.page': undefined });
    await user.click(button('Coffee'));
    expect(screen.queryByText(nothingSold)).toBeNull();
    expect(await screen.findByText('Loading the items…')).toBeTruthy();
  });
});

describe('a sale that was interrupted', () => {
  test('is asked about in plain words, and an answer is sent once', async () => {
    const { user, sent } = await openPage(cart, { 'recovery.answer': undefined }, questionsKiosk);
    const cards = within(screen.getByRole('region', { name: 'Interrupted sales' }));
    expect(cards.getByText(/^Paid: \$12\.25 in cash for sale 0042/)).toBeTruthy();
    expect(cards.getByText(/^Not paid: sale 0043 was not finished \(3 items, \$12\.50\)/)).toBeTruthy();
    expect(cards.getByText('And 1 more.')).toBeTruthy();
    const giveUp = button('Give it up, sale 0043');
    await user.dblClick(giveUp);
    expect(sent('recovery.answer')).toMatchObject([{ questionId: 'q-unfinished', choice: 'giveUp' }]);
    expect((giveUp as HTMLButtonElement).disabled).toBe(true);
    expect((button('Yes, they left, sale 0042') as HTMLButtonElement).disabled).toBe(false);
  });

  test('can be answered from the keyboard, and says why an answer could not be carried out', async () => {
    const refused = { error: { code: 'checkout.sale_in_hand', retry: 'ask' } } as const;
    const { user } = await openPage(cart, { 'recovery.answer': refused }, questionsKiosk);
    button('Go on with it, sale 0043').focus();
    await user.keyboard('{Enter}');
    expect(await screen.findByText(/^Not now: another sale is on the screen/)).toBeTruthy();
  });

  test('whose money is unsure offers nothing to press', async () => {
    const [, , checking] = questionsKiosk.questions ?? [];
    await openPage(cart, {}, { ...cashierKiosk, questions: checking ? [checking] : [] });
    const card = within(screen.getByRole('region', { name: 'Interrupted sales' }));
    expect(
      card.getByText('Not sure if sale 0044 was paid ($4.50 by card). Do not charge it again. Checking…'),
    ).toBeTruthy();
    expect(card.queryAllByRole('button')).toEqual([]);
  });
});

describe('a sale that is paid', () => {
  test.each(['crediting', 'done'] as const)(
    'never says that nothing was charged because its points failed (%s)',
    async (phase) => {
      await openPage({ ...done, phase, notice: { code: 'square.offline', data: { reason: 'timeout' } } });
      expect(screen.queryByText(/nothing was charged/i)).toBeNull();
    },
  );

  test('says once that the disk took no more', async () => {
    await openPage({ ...done, notice: { code: 'storage.full', data: { folder: '/data' } } });
    expect(screen.getAllByText(/disk is full/)).toHaveLength(1);
  });

  test('says that the card was charged though the payment was cancelled', async () => {
    await openPage({ ...done, notice: { code: 'payment.already_charged' } });
    expect(screen.getAllByText(/had been charged before/)).toHaveLength(1);
  });
});

describe('signing in', () => {
  test('shows the demo PIN and sends what is typed', async () => {
    const { user, sent } = await openPage(null, { 'auth.signIn': { output: { name: 'Ana' } } }, lockedKiosk);
    expect(screen.getByText('Demo store. The PIN is 1234.')).toBeTruthy();
    for (const digit of '1234') await user.click(button(digit));
    await user.click(button('Sign in'));
    expect(sent('auth.signIn')).toEqual([{ pin: '1234' }]);
  });

  test('says how many tries are left and forgets the wrong PIN', async () => {
    const wrong = { error: { code: 'auth.pin_wrong', retry: 'never', data: { triesLeft: 2 } } } as const;
    const { user } = await openPage(null, { 'auth.signIn': wrong }, lockedKiosk);
    await user.keyboard('9{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('2 tries are left');
    expect(screen.getByText('0 digits typed')).toBeTruthy();
  });
});

describe('the cart', () => {
  test('a tile with one variation adds it', async () => {
    const { user, sent } = await openPage(cart);
    await user.click(button('Bagel $4.50'));
    expect(sent('sale.addItem')).toMatchObject([{ saleId: 'sale-1', variationId: 'variation-6' }]);
  });

  test('a tile with several asks which', async () => {
    const { user, sent } = await openPage(cart);
    await user.click(button('Latte from $4.00'));
    await user.click(
      within(screen.getByRole('dialog', { name: 'Which Latte?' })).getByRole('button', { name: /Large/ }),
    );
    expect(sent('sale.addItem')).toMatchObject([{ variationId: 'latte-l' }]);
  });

  test('sizes are picked by their keys, the first by Enter', async () => {
    const { user, sent } = await openPage(cart);
    await user.click(button('Latte from $4.00'));
    await user.keyboard('2');
    await user.click(button('Latte from $4.00'));
    await user.keyboard('{Enter}');
    expect(sent('sale.addItem')).toMatchObject([{ variationId: 'latte-l' }, { variationId: 'latte-s' }]);
  });

  describe('an item with modifiers', () => {
    const sheet = () => within(screen.getByRole('region', { name: 'Mocha' }));

    test('opens its sheet, and Enter adds what was chosen', async () => {
      const { user, sent } = await openPage(cart);
      await user.click(button('Mocha $3.75'));
      await user.click(sheet().getByRole('button', { name: 'Oat milk +$0.75' }));
      await user.click(sheet().getByRole('button', { name: 'Extra shot +$1.00' }));
      await user.click(sheet().getByRole('button', { name: 'Extra shot +$1.00' }));
      await user.click(sheet().getByRole('button', { name: 'One less: Extra shot' }));
      await user.type(sheet().getByLabelText('Note'), 'hm');
      await user.click(sheet().getByRole('button', { name: 'One more' }));
      expect(sheet().getByRole('button', { name: 'Add $11.00' })).toBeTruthy();
      await user.keyboard('{Enter}{Enter}');
      const modifiers = [
        { modifierId: 'oat', quantity: 1 },
        { modifierId: 'shot', quantity: 1 },
      ];
      expect(sent('sale.addItem')).toMatchObject([{ variationId: 'variation-3', quantity: 2, modifiers, note: 'hm' }]);
      expect(screen.queryByRole('region', { name: 'Mocha' })).toBeNull();
    });

    test('left short says what is missing and sends nothing', async () => {
      const { user, sent } = await openPage(cart);
      await user.click(button('Mocha $3.75'));
      await user.click(sheet().getByRole('button', { name: 'Add $3.75' }));
      expect(sheet().getByRole('alert').textContent).toContain('Choose one of “Milk”.');
      expect(sent('sale.addItem')).toEqual([]);
      await user.click(sheet().getByRole('button', { name: 'Whole' }));
      expect(sheet().queryByRole('alert')).toBeNull();
    });

    test('holds a scan until its sheet is closed', async () => {
      const { user, sent } = await openPage(cart);
      await user.click(button('Mocha $3.75'));
      await inAct(() => scan('4006381333931', sheet().getByLabelText('Note')));
      expect(sent('sale.scan')).toEqual([]);
      await user.keyboard('{Escape}');
      expect(sent('sale.scan')).toMatchObject([{ code: '4006381333931' }]);
    });

    test('is opened by a scan of it, and by "Change" on its line', async () => {
      const data = { itemId: 'item-3', variationId: 'variation-3', name: 'Mocha' };
      const needed = { error: { code: 'cart.choices_needed', retry: 'never', data } } as const;
      const { user, sent } = await openPage(chosenCart, { 'sale.scan': needed });
      await inAct(() => scan('4006381333931'));
      expect(await screen.findByRole('region', { name: 'Mocha' })).toBeTruthy();
      await user.keyboard('{Escape}');
      await user.click(button('Change Croissant'));
      const line = within(await screen.findByRole('region', { name: 'Croissant' }));
      expect((line.getByLabelText('Note') as HTMLInputElement).value).toBe('no sugar');
      await user.clear(line.getByLabelText('Note'));
      await user.keyboard('{Enter}');
      expect(sent('sale.changeLine')).toMatchObject([{ lineId: 'l2', variationId: 'variation-5', quantity: 1 }]);
      expect(sent('sale.changeLine')[0]).not.toHaveProperty('note');
    });
  });

  test('two taps on a tile are two units', async () => {
    const { user, sent } = await openPage(cart);
    await user.dblClick(button('Bagel $4.50'));
    expect(new Set(sent('sale.addItem').map((input) => input.commandId)).size).toBe(2);
  });

  test('a custom amount fills from the right and is untaxed', async () => {
    const { user, sent } = await openPage(cart);
    await user.click(button('Custom amount'));
    await user.keyboard('1200');
    await user.click(button('Add $12.00'));
    expect(sent('sale.addCustomAmount')).toMatchObject([{ amount: 1_200, taxed: false }]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('a custom amount is not typed in a currency nobody has told yet', async () => {
    const { store: _, ...unread } = cashierKiosk;
    const { user, sent } = await openPage(cart, {}, unread);
    await user.click(button('Custom amount'));
    const dialog = within(screen.getByRole('dialog', { name: 'Custom amount' }));
    expect(dialog.getByRole('status').textContent).toContain('currency and country are not known yet');
    expect(dialog.queryByRole('button', { name: /^Add/ })).toBeNull();
    await user.keyboard('1200{Enter}');
    expect(sent('sale.addCustomAmount')).toEqual([]);
  });

  test('a refused quantity is told in its dialog', async () => {
    const refused = { error: { code: 'cart.quantity_range', retry: 'never', data: { max: 999 } } } as const;
    const { user, sent } = await openPage(cart, { 'sale.setQuantity': refused });
    await user.click(button('Quantity 1, Croissant'));
    await user.keyboard('1000000');
    await user.click(button('Set quantity'));
    expect(sent('sale.setQuantity')).toMatchObject([{ lineId: 'l2', quantity: 1_000_000 }]);
    expect(within(screen.getByRole('dialog')).getByRole('alert').textContent).toContain('from 1 to 999');
  });

  test('a removed line comes back by Undo', async () => {
    const { user, sent } = await openPage(cart);
    await user.click(button('Remove Croissant'));
    await user.click(button('Undo'));
    expect(sent('sale.addItem')).toMatchObject([{ variationId: 'variation-5', quantity: 1 }]);
  });

  test('with no sale open the first tap opens one', async () => {
    const { user, sent } = await openPage(null, { 'sale.start': { output: { saleId: 'sale-9', revision: 0 } } });
    await user.click(button('Bagel $4.50'));
    expect(sent('sale.start')).toHaveLength(1);
    expect(sent('sale.addItem')).toMatchObject([{ saleId: 'sale-9' }]);
  });

  test('of 20,000 items it asks for what it shows and draws no more', async () => {
    const { sent } = await openPage(cart, {}, cashierKiosk, largeCatalog(20_000));
    expect(button('Item 0 $1.00')).toBeTruthy();
    expect(screen.getAllByRole('button', { name: /^Item/ }).length).toBeLessThan(100);
    expect(sent('catalog.page').length).toBeLessThan(3);
  });
});

describe('the catalog', () => {
  const tiles = () =>
    within(screen.getByRole('region', { name: 'Items' }))
      .getAllByRole('button', { name: /\$/ })
      .map((tile) => tile.textContent);

  test('shows a category, and everything again', async () => {
    const { user, sent } = await openPage(cart);
    await user.click(button('Food'));
    expect(tiles()).toEqual(['Croissant$4.25', 'Bagel$4.50', 'Tomato soup$4.75']);
    expect(button('Food').getAttribute('aria-pressed')).toBe('true');
    await user.click(button('All'));
    expect(tiles()).toHaveLength(catalog.items.length);
    expect(sent('catalog.page').at(-1)).toMatchObject({ of: 'all', offset: 0 });
  });

  test('begins with the favourites where they are known, else with All', async () => {
    await openPage(cart, {}, cashierKiosk, { ...catalog, favourites: ['item-6', 'item-1'] });
    expect(tiles()).toEqual(['Cappuccino$3.25', 'Bagel$4.50']);
    const row = within(screen.getByRole('navigation', { name: 'Categories' })).getAllByRole('button');
    expect(row.map(({ textContent }) => textContent).slice(0, 3)).toEqual(['Favourites', 'All', 'Coffee']);
    cleanup();
    await openPage(cart);
    expect(screen.queryByRole('button', { name: 'Favourites' })).toBeNull();
  });

  test('is searched per letter; Enter adds the tile that is marked', async () => {
    const { sent } = await openPage(cart);
    await fingers().keyboard('{F2}bag');
    expect(tiles()).toEqual(['Bagel$4.50']);
    expect(sent('catalog.search').map(({ text }) => text)).toEqual(['b', 'ba', 'bag']);
    await fingers().keyboard('{Enter}');
    expect(sent('sale.addItem')).toMatchObject([{ variationId: 'variation-6' }]);
    expect(tiles()).toHaveLength(catalog.items.length);
  });

  test('drops the answer to what is no longer typed', async () => {
    const { fake } = await openPage(cart, { 'catalog.search': undefined }, cashierKiosk, { categories: [], items: [] });
    await fingers().keyboard('{F2}ba');
    const [first, second] = fake.calls.filter(({ procedure }) => procedure === 'catalog.search');
    const answer = (name: string) => ({ output: { revision: 1, isNear: false, tiles: [{ itemId: name, name }] } });
    await inAct(() => {
      fake.answer(second?.id ?? 0, answer('Bagel'));
      fake.answer(first?.id ?? 0, answer('Beans'));
    });
    expect(screen.getByRole('button', { name: /^Bagel/ })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Beans/ })).toBeNull();
  });

  test('says when only something close was found, and what Enter adds', async () => {
    await openPage(cart);
    await fingers().keyboard('{F2}capucino');
    expect(screen.getByText(/^Nothing is called “capucino”. Close to it:/).textContent).toContain('adds Cappuccino');
  });

  test('lets the core decide on a whole code, and asks for the amount of what is not sold', async () => {
    const { sent } = await openPage(cart);
    await fingers().keyboard('{F2}lat-l{Enter}');
    expect(sent('sale.scan')).toMatchObject([{ code: 'lat-l' }]);
    await fingers().keyboard('{F2}garlic bread{Enter}');
    const dialog = within(screen.getByRole('dialog', { name: 'Custom amount' }));
    expect((dialog.getByLabelText(/Name/) as HTMLInputElement).value).toBe('garlic bread');
  });

  test('leads from tile to tile by arrows, with one stop for the tab key', async () => {
    const { user, sent } = await openPage(cart);
    const stops = () =>
      screen.getAllByRole('button', { name: /\$/ }).filter((tile) => tile.tabIndex === 0 && tile.dataset.place);
    expect(stops()).toHaveLength(1);
    button('Latte from $4.00').focus();
    await user.keyboard('{ArrowRight}');
    await expect.poll(() => document.activeElement?.textContent).toBe('Cappuccino$3.25');
    await user.keyboard('{End}');
    await expect.poll(() => document.activeElement?.textContent).toMatch(/Travel mug\$14\.50$/);
    await user.keyboard('{Home}');
    await expect.poll(() => document.activeElement?.textContent).toBe('Lattefrom $4.00');
    await user.keyboard('{ArrowDown}');
    await expect.poll(() => document.activeElement?.textContent).toBe('Bagel$4.50');
    await user.keyboard('{Enter}');
    expect(stops()).toHaveLength(1);
    expect(sent('sale.addItem')).toMatchObject([{ variationId: 'variation-6' }]);
  });

  test('is asked for anew when the kiosk has read another', async () => {
    const { fake, sent } = await openPage(cart);
    const before = sent('catalog.home').length;
    await inAct(() => fake.change('kiosk.changed', { ...cashierKiosk, catalogRevision: 2 }));
    expect(sent('catalog.home').length).toBe(before + 1);
  });
});

describe('a code that several things have', () => {
  const choices = [
    { variationId: 'mug-v', name: 'Mug', price: { amount: 900, currency: 'USD' } },
    { variationId: 'beans-l', name: 'Beans', variationName: 'Large' },
  ];
  const shared = { code: 'cart.barcode_shared', data: { code: '4006381', choices } } as const;

  test('is asked about, whatever scanned it', async () => {
    const { user, sent } = await openPage(cart, { 'sale.scan': { error: { ...shared, retry: 'never' } } });
    await inAct(() => scan('4006381'));
    const dialog = within(await screen.findByRole('dialog', { name: 'Which one has the code 4006381?' }));
    await user.click(dialog.getByRole('button', { name: 'Beans, Large' }));
    expect(sent('sale.addItem')).toMatchObject([{ variationId: 'beans-l' }]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('is asked about once where the scanner has a line of its own', async () => {
    const { fake, user } = await openPage(cart);
    await inAct(() => fake.change('sale.changed', { ...cart, notice: shared }));
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: /^Mug/ }));
    await inAct(() => fake.change('sale.changed', { ...cart, notice: { ...shared } }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('the scanner', () => {
  test('rings up wherever the focus is', async () => {
    const { sent } = await openPage(cart);
    await inAct(() => scan('400006'));
    expect(sent('sale.scan')).toMatchObject([{ code: '400006' }]);
  });

  test('leaves no digits in the phone number and does not press Done', async () => {
    const { user, sent } = await openPage(cart);
    await user.click(button('Add customer'));
    await user.keyboard('425');
    await new Promise((resolve) => setTimeout(resolve, 150));
    await inAct(() => scan('4006381333931'));
    expect(screen.getByLabelText('Phone number', { selector: 'output' }).textContent).toBe('425');
    expect(sent('buyer.lookUp')).toEqual([]);
  });

  test('waits while a dialog is open and rings up in order once it is closed', async () => {
    const { user, sent } = await openPage(cart);
    await user.click(button('Void sale'));
    await inAct(() => scan('4006381333931'));
    await inAct(() => scan('400006'));
    expect(sent('sale.scan')).toEqual([]);
    expect(screen.getByRole('alert').textContent).toContain('2 scans are added when this is closed.');
    await user.click(button('Keep sale'));
    await inAct(() => undefined);
    expect(sent('sale.scan')).toMatchObject([{ code: '4006381333931' }, { code: '400006' }]);
  });

  test('holds no more than a person scans', async () => {
    const { user, sent } = await openPage(cart);
    await user.click(button('Void sale'));
    for (let at = 0; at < 25; at++) await inAct(() => scan('400006'));
    expect(screen.getByRole('alert').textContent).toContain('too many scans');
    await user.click(button('Keep sale'));
    await inAct(() => undefined);
    expect(sent('sale.scan')).toHaveLength(20);
  });

  test('an unknown code is told in words', async () => {
    const unknown = { error: { code: 'cart.barcode_unknown', retry: 'never', data: { code: '999999' } } } as const;
    await openPage(cart, { 'sale.scan': unknown });
    await inAct(() => scan('999999'));
    expect((await screen.findByRole('alert')).textContent).toContain('no item has the code 999999');
  });

  test('does not change a sale that is being paid', async () => {
    const { sent } = await openPage(due);
    await inAct(() => scan('4006381333931'));
    expect(sent('sale.scan')).toEqual([]);
    expect(screen.getByLabelText('Cash given', { selector: 'output' }).textContent).toBe('$0.00');
  });
});

describe('the buyer', () => {
  test('is looked up by the number the cashier types', async () => {
    const { user, sent } = await openPage(cart, {
      'buyer.lookUp': { output: { saleId: 'sale-1', revision: 5, found: 'member' } },
    });
    await user.click(button('Add customer'));
    await user.keyboard('4255551111');
    await user.click(button('Done'));
    expect(sent('buyer.lookUp')).toMatchObject([{ saleId: 'sale-1', phone: '4255551111' }]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('is looked up by Enter on a real keyboard, too', async () => {
    const { sent } = await openPage(cart, {
      'buyer.lookUp': { output: { saleId: 'sale-1', revision: 5, found: 'nobody' } },
    });
    await fingers().keyboard('{F4}4255551111{Enter}');
    expect(sent('buyer.lookUp')).toMatchObject([{ phone: '4255551111' }]);
  });

  test('who types first opens the sale, and a refusal stays in the dialog', async () => {
    const refused = { error: { code: 'buyer.phone_invalid', retry: 'never', data: { reason: 'too_short' } } } as const;
    const { fake } = await openPage(null, { 'sale.start': undefined, 'buyer.lookUp': refused });
    await fingers().keyboard('{F4}425{Enter}');
    const start = fake.calls.find((call) => call.procedure === 'sale.start');
    await inAct(() => {
      fake.change('sale.changed', { ...cart, saleId: 'sale-9' });
      fake.answer(start?.id ?? 0, { output: { saleId: 'sale-9', revision: 0 } });
    });
    expect(within(screen.getByRole('dialog')).getByRole('alert').textContent).toContain('too short');
  });

  test('stands with first name, last digits, points and what the sale earns', async () => {
    await openPage(rewardCart);
    expect(screen.getByText(/Maria/).textContent).toBe('Maria •••• 1111');
    expect(screen.getByText('2 Stars')).toBeTruthy();
    expect(screen.getByText('10 held · earns 11 Stars')).toBeTruthy();
    expect(screen.getByText('23 Stars to go')).toBeTruthy();
  });

  test('takes an eligible tier with the revision seen', async () => {
    const { user, sent } = await openPage(memberCart);
    await user.click(button('10 · 10% off entire sale'));
    expect(sent('reward.create')).toMatchObject([{ tierId: 't10', revision: 4 }]);
  });

  test('gives a taken tier back', async () => {
    const { user, sent } = await openPage(rewardCart);
    await user.click(button('Remove reward 10% off entire sale'));
    expect(sent('reward.delete')).toMatchObject([{ rewardId: 'r1', revision: 4 }]);
  });
});

describe('the money', () => {
  test('Charge names the total, is dead while open, and is sent once', async () => {
    const { user, sent } = await openPage(rewardCart, { 'checkout.charge': undefined });
    const charge = button('Charge $12.25') as HTMLButtonElement;
    await user.dblClick(charge);
    expect(sent('checkout.charge')).toMatchObject([{ revision: 4 }]);
    expect(charge.disabled).toBe(true);
  });

  test('a note takes at once, and Exact does', async () => {
    const { user, sent } = await openPage(due);
    await user.click(button('$20.00'));
    expect(sent('checkout.payCash')).toMatchObject([{ tendered: 2_000, revision: 4 }]);
    expect(sent('checkout.payCash')[0]).not.toHaveProperty('amount');
  });

  test('cash that nobody typed is not taken: the key is dead until then', async () => {
    const { user, sent } = await openPage(due);
    expect((button('Type what was given') as HTMLButtonElement).disabled).toBe(true);
    await user.keyboard('{F9}{F9}');
    expect(sent('checkout.payCash')).toEqual([]);
    await user.keyboard('1500');
    expect(screen.getByText('Change $2.75')).toBeTruthy();
    await user.keyboard('{F9}');
    expect(sent('checkout.payCash')).toMatchObject([{ tendered: 1_500, revision: 4 }]);
  });

  test('a card machine and a voucher are recorded with what they are called', async () => {
    const { user, sent } = await openPage(due, {}, { ...cashierKiosk, cardTender: 'none' });
    await user.keyboard('{F4}');
    await user.click(button('The machine took $12.25'));
    await user.keyboard('{F8}');
    await user.click(button('Cheque'));
    await user.type(screen.getByLabelText('Number or name on it (optional)'), '0815');
    await user.click(button('Record $12.25 as cheque'));
    expect(sent('checkout.payExternal')).toMatchObject([
      { type: 'CARD', source: 'Card machine' },
      { type: 'CHECK', source: 'Cheque 0815' },
    ]);
  });

  test('a terminal is asked where the counter has one', async () => {
    const { user, sent } = await openPage(due, {}, { ...cashierKiosk, cardTender: 'none', hasTerminal: true });
    await user.keyboard('{F3}');
    await user.click(button('Ask for $12.25 on the terminal'));
    expect(sent('checkout.payTerminal')).toHaveLength(1);
  });

  describe('split', () => {
    test('evenly sends shares of whole cents, and the last what is left', async () => {
      const { user, sent } = await openPage(due);
      await user.keyboard('{F10}');
      await user.click(button('3 people'));
      expect(screen.getByText('Take the next $4.08 as:')).toBeTruthy();
      await user.click(button('Exact $4.08'));
      expect(sent('checkout.payCash')).toMatchObject([{ tendered: 408, amount: 408 }]);
    });

    test('by amount takes what is typed, never more than is left', async () => {
      const { user, sent } = await openPage(due);
      await user.click(button('Split'));
      await user.click(button('By amount'));
      await user.keyboard('2000');
      expect(screen.getByText('Only $12.25 is left to pay.')).toBeTruthy();
      expect((button('Take $20.00 of it') as HTMLButtonElement).disabled).toBe(true);
      await user.keyboard('{Delete}500');
      await user.click(button('Take $5.00 of it'));
      await user.keyboard('{F4}');
      await user.click(button('The machine took $5.00'));
      expect(sent('checkout.payExternal')).toMatchObject([{ type: 'CARD', amount: 500 }]);
    });

    test('shows what was taken so far and what remains', async () => {
      const part = { kind: 'cash', amount: { amount: 408, currency: 'USD' } } as const;
      const left = { ...due.totals, due: { amount: 817, currency: 'USD' } };
      await openPage({ ...due, totals: left, tenders: [part] });
      expect(screen.getByLabelText('Remaining').textContent).toContain('$8.17');
      expect(screen.getByRole('list', { name: 'Taken so far' }).textContent).toContain('held until the rest is paid');
    });
  });

  test('cash below the total is judged by the kiosk and told where the money is', async () => {
    const data = { tendered: { amount: 500, currency: 'USD' }, due: due.totals.due };
    const { user } = await openPage(due, {
      'checkout.payCash': { error: { code: 'checkout.cash_below_total', retry: 'never', data } },
    });
    await user.keyboard('500');
    expect(screen.getByText('$7.25 short')).toBeTruthy();
    await user.click(button('Take $5.00 cash'));
    expect((await screen.findByRole('alert')).textContent).toContain('No money taken: $5.00 is less than $12.25.');
  });

  test('nothing can be taken on totals that are not the server’s for this revision', async () => {
    const { user } = await openPage({ ...due, totals: { ...due.totals, forRevision: 3 } });
    expect((button('Exact $12.25') as HTMLButtonElement).disabled).toBe(true);
    await user.click(button('Card'));
    expect((button('Charge $12.25 to the test card') as HTMLButtonElement).disabled).toBe(true);
  });

  test('there is no Card without the test card', async () => {
    await openPage(due, {}, { ...cashierKiosk, cardTender: 'none' });
    expect(screen.queryByRole('button', { name: 'Card' })).toBeNull();
  });

  test('an unsure card leaves nothing to press but the check and the next customer', async () => {
    const { user, sent } = await openPage(unsure);
    expect(screen.getByRole('alert').textContent).toContain('Not sure if the card was charged.Do not charge again.');
    expect(screen.queryByRole('button', { name: /Take|Card|Charge|New sale/ })).toBeNull();
    await user.click(button('Check again'));
    expect(sent('checkout.recheck')).toHaveLength(1);
  });

  test('the next customer is served while an unsure card is checked on', async () => {
    const { user, sent } = await openPage(unsure);
    await user.click(button('Next customer'));
    expect(sent('sale.start')).toHaveLength(1);
  });

  test('a finished sale shows change, points and receipt, and New sale opens the next', async () => {
    const { user, sent } = await openPage(done);
    expect(screen.getByText('$7.75').className).toContain('pay-change');
    expect(screen.getByText('Balance 13 Stars')).toBeTruthy();
    expect(screen.getByText('Receipt printed.')).toBeTruthy();
    await user.click(button('Print receipt'));
    await user.click(button('New sale'));
    expect(sent('receipt.print')).toHaveLength(1);
    expect(sent('sale.start')).toHaveLength(1);
  });

  test('a press that lost its answer goes out again under the same command id', async () => {
    const { fake, user, sent } = await openPage(due, { 'checkout.payCash': undefined });
    await user.click(button('Exact $12.25'));
    await inAct(() => fake.line.drop());
    expect(screen.getByText(/line to the kiosk dropped. Look/)).toBeTruthy();
    await inAct(() => fake.line.restore());
    await user.click(button('Exact $12.25'));
    const ids = sent('checkout.payCash').map((input) => input.commandId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });
});

test('the function keys search, ask for the customer and charge', async () => {
  const { user, sent } = await openPage(cart);
  await user.keyboard('{F2}');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Search or scan');
  await user.keyboard('{F9}');
  expect(sent('checkout.charge')).toHaveLength(1);
  await user.keyboard('{F4}');
  expect(screen.getByRole('dialog', { name: 'Customer’s phone number' })).toBeTruthy();
});

describe('a sale put aside', () => {
  const held = [
    {
      saleId: 'sale-0',
      number: '0038',
      lineCount: 3,
      total: { amount: 2_604, currency: 'USD' },
      heldAt: '2026-11-24T12:00:00.000Z',
    },
  ];

  test('is held by F7, and dead while there is nothing to hold', async () => {
    const { user, sent } = await openPage(cart);
    await user.keyboard('{F7}');
    expect(sent('sale.hold')).toMatchObject([{ saleId: 'sale-1' }]);
    cleanup();
    close();
    await openPage(emptyCart);
    expect((button('Hold') as HTMLButtonElement).disabled).toBe(true);
  });

  test('is taken up, and the one on the screen is held for it', async () => {
    const { user, sent } = await openPage(cart, { 'sale.held': { output: held } });
    await user.click(button('Held sales'));
    const dialog = within(await screen.findByRole('dialog', { name: 'Held sales' }));
    expect(dialog.getByText('Taking one up holds sale 0042.')).toBeTruthy();
    await user.click(dialog.getByRole('button', { name: 'Take up sale 0038' }));
    expect(sent('sale.hold')).toMatchObject([{ saleId: 'sale-1' }]);
    expect(sent('sale.recall')).toMatchObject([{ saleId: 'sale-0' }]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('is not taken up where the one on the screen cannot be held: a sentence, and nothing is lost', async () => {
    const refused = { error: { code: 'square.offline', retry: 'safe', data: { reason: 'timeout' } } } as const;
    const { user, sent } = await openPage(cart, { 'sale.held': { output: held }, 'sale.hold': refused });
    await user.click(button('Held sales'));
    const dialog = within(await screen.findByRole('dialog', { name: 'Held sales' }));
    await user.click(dialog.getByRole('button', { name: 'Take up sale 0038' }));
    expect(dialog.getByRole('alert')).toBeTruthy();
    expect(sent('sale.recall')).toEqual([]);
  });
});

test('F9 right behind the first tile waits for it, and charges it', async () => {
  const { fake, user, sent } = await openPage(emptyCart, { 'sale.addItem': undefined });
  await user.click(button('Bagel $4.50'));
  await user.keyboard('{F9}');
  expect(sent('checkout.charge')).toEqual([]);
  await inAct(() => fake.change('sale.changed', cart));
  await inAct(() =>
    fake.answer(fake.calls.find((call) => call.procedure === 'sale.addItem')?.id ?? 0, {
      output: { saleId: 'sale-1', revision: 4 },
    }),
  );
  expect(sent('checkout.charge')).toMatchObject([{ revision: 4 }]);
});

test('what was typed for one buyer is gone in the next sale', async () => {
  const { fake, user } = await openPage(cart);
  await user.click(button('Add customer'));
  await user.keyboard('4255551111');
  await inAct(() => fake.change('sale.changed', { ...cart, saleId: 'sale-2' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  await user.click(button('Add customer'));
  expect(screen.getByLabelText('Phone number', { selector: 'output' }).textContent).toBe('');
});
