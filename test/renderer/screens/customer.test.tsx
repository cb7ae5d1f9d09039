// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { openPage, pass, press, stopTheClock } from '../fixtures/buyer-page.tsx';
import { inAct } from '../fixtures/in-act.ts';
import { customerKiosk } from '../fixtures/kiosk-views.ts';
import { asBuyer, done, emptyCart, joinOffer, memberCart, rewardCart } from '../fixtures/sale-views.ts';

stopTheClock();

test('idle tells the program in its own words', async () => {
  await openPage(asBuyer(emptyCart));
  expect(screen.getByText('1 Star per $1')).toBeTruthy();
  expect(screen.getByText('10 Stars = 10% off entire sale')).toBeTruthy();
});

test('a closed counter takes no numbers', async () => {
  await openPage(null, { kiosk: { ...customerKiosk, open: false } });
  expect(screen.queryByRole('button')).toBeNull();
});

describe('the member', () => {
  test('is a balance and four digits, never a name', async () => {
    await openPage(asBuyer(rewardCart));
    expect(screen.getByText('2 Stars')).toBeTruthy();
    expect(screen.getByText('Number ending 1111 · 10 held · earns 11 Stars')).toBeTruthy();
    expect(document.body.textContent).not.toContain('Maria');
  });

  test('sees how far the next reward is', async () => {
    await openPage(asBuyer(memberCart));
    expect(screen.getByRole('progressbar', { name: '13 Stars to Free coffee' })).toBeTruthy();
  });

  test('takes a tier and gives it back', async () => {
    const { fake, sent } = await openPage(asBuyer(memberCart));
    await press('10% off entire sale 10 Stars Use');
    expect(sent('reward.create')).toMatchObject([{ tierId: 't10', revision: 4 }]);
    await inAct(() => fake.change('sale.changed', asBuyer(rewardCart)));
    await press('Remove 10% off entire sale');
    expect(sent('reward.delete')).toMatchObject([{ rewardId: 'r1' }]);
  });
});

test('joining asks for consent, and no is always there', async () => {
  const { sent } = await openPage(asBuyer(joinOffer));
  expect(screen.getByText(/By pressing Join you agree that Corner Coffee/)).toBeTruthy();
  await press('No thanks');
  expect(sent('buyer.leave')).toHaveLength(1);
  await press('Join');
  expect(sent('buyer.join')).toHaveLength(1);
});

test('an offer to join that its buyer has left goes away by itself', async () => {
  const { sent } = await openPage(asBuyer(joinOffer));
  await pass(30_000);
  await pass(20_000);
  expect(sent('buyer.leave')).toHaveLength(1);
});

test('the thanks show what happened to the points, then nothing of the buyer is left', async () => {
  await openPage(asBuyer(done));
  expect(screen.getByText('You now have 13 Stars')).toBeTruthy();
  expect(screen.getByText('Used 10 Stars · Earned 11 Stars')).toBeTruthy();
  await pass(8_000);
  expect(screen.getByText('Welcome')).toBeTruthy();
  expect(document.body.textContent).not.toMatch(/13 Stars|1111|12\.25/);
});

test('with the line down nothing of the sale is on the screen', async () => {
  const { fake } = await openPage(asBuyer(rewardCart));
  await inAct(() => fake.line.drop());
  expect(document.body.textContent).toBe('One moment, please.');
  await inAct(() => fake.line.restore());
  expect(screen.getByText('2 Stars')).toBeTruthy();
});
