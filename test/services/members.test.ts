import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { paperText } from '../devices/rig/paper-text.ts';
import { balanceOf, type Counter, codeOf, openCounter, THEO } from '../rig/counter.ts';
import type { FaultyServer } from '../rig/faulty-server.ts';
import type { Till } from '../rig/till.ts';

let counter: Counter;
let server: FaultyServer;
let till: Till;

beforeEach(async () => {
  counter = await openCounter();
  ({ server, till } = counter);
});

const member = () => till.cashier.client.member;
const commandId = () => randomUUID();
const adjust = (accountId: string, points = 10, reason = 'Order was late') =>
  member().adjust({ commandId: commandId(), accountId, points, reason });

describe('a member without a sale', () => {
  it('is told their balance, on paper too', async () => {
    const found = await member().find({ phone: '(425) 555-0164' });
    expect(found).toMatchObject({ lastFour: '0164', firstName: 'Theo', balance: 64 });
    await member().printBalance({ commandId: commandId(), accountId: found.accountId });
    const paper = () => paperText(till.cashier.views['devices.changed'].virtual?.paper ?? []).join('\n');
    await till.cashier.until('the balance is out', () => paper().includes('64 Stars'));
    expect(till.customer.views['sale.changed']?.member).toBeUndefined();
  });

  it('joins once, however often that is pressed', async () => {
    const phone = '+14255550777';
    expect(await codeOf(member().find({ phone }))).toBe('member.not_found');
    const joined = await member().join({ commandId: commandId(), phone });
    expect(await member().join({ commandId: commandId(), phone })).toMatchObject({ accountId: joined.accountId });
    expect(await balanceOf(server, phone)).toBe(0);
  });
});

describe('points by hand', () => {
  it('are given and taken for a reason, which the story tells', async () => {
    const { accountId } = await member().find({ phone: THEO });
    expect(await adjust(accountId)).toMatchObject({ balance: 74 });
    const after = await adjust(accountId, -4, 'Counted twice');
    expect(after.balance).toBe(70);
    expect(after.story.slice(0, 2)).toMatchObject([
      { kind: 'adjusted', points: -4, reason: 'Counted twice' },
      { kind: 'adjusted', points: 10, reason: 'Order was late' },
    ]);
  });

  it('are given once where the answer was lost, and the same is pressed again after a restart', async () => {
    const { accountId } = await member().find({ phone: THEO });
    server.fail(/POST .*\/adjust$/, 'dropAfter');
    expect(await codeOf(adjust(accountId))).toBe('member.adjust_unsure');
    till = await counter.restart();
    await till.signIn();
    expect(await adjust(accountId)).toMatchObject({ balance: 74 });
    expect(await adjust(accountId)).toMatchObject({ balance: 84 });
  });

  it('are given once where the call never got there', async () => {
    const { accountId } = await member().find({ phone: THEO });
    server.fail(/POST .*\/adjust$/, 'dropBefore');
    expect(await codeOf(adjust(accountId))).toBe('member.adjust_unsure');
    expect(await adjust(accountId)).toMatchObject({ balance: 74 });
  });
});
