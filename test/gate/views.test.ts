import { beforeEach, describe, expect, it } from 'vitest';
import { connectScreen, newSession, openTinyKiosk, type TinyKiosk, turn } from './tiny-kiosk.ts';

let kiosk: TinyKiosk;
beforeEach(() => {
  kiosk = openTinyKiosk();
  kiosk.role = 'cashier';
});

describe('a new screen', () => {
  it('is greeted, then gets every view once', () => {
    const screen = connectScreen(kiosk.gate, 'customer');
    expect(screen.frames).toEqual([
      { kind: 'ready', audience: 'customer' },
      {
        kind: 'snapshot',
        seq: 0,
        views: {
          'kiosk.changed': { name: 'kiosk.changed', rung: 0 },
          'sale.changed': { name: 'sale.changed', rung: 0 },
          'devices.changed': null,
        },
      },
    ]);
  });
});

describe('changes', () => {
  it('sends a burst of one view as one event holding the last state', async () => {
    const cashier = connectScreen(kiosk.gate, 'cashier');
    await cashier.call('bell.ring', { times: 50 });
    await turn();
    expect(cashier.events()).toEqual([
      { kind: 'event', seq: 1, name: 'sale.changed', view: { name: 'sale.changed', rung: 50, secret: 'first name' } },
    ]);
  });

  it('sends the change before the answer of the call that made it', async () => {
    const cashier = connectScreen(kiosk.gate, 'cashier');
    await cashier.call('bell.ring', { times: 1 });
    expect(cashier.frames.map(({ kind }) => kind)).toEqual(['ready', 'snapshot', 'event', 'reply']);
  });

  it('gives each audience its own projection and each session its own numbers', async () => {
    const cashier = connectScreen(kiosk.gate, 'cashier');
    await cashier.call('bell.ring', { times: 1 });
    const buyer = connectScreen(kiosk.gate, 'customer');
    await cashier.call('bell.ring', { times: 1 });
    kiosk.announce('kiosk.changed');
    await turn();
    expect(cashier.events().map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(buyer.events().map(({ seq, name }) => [seq, name])).toEqual([
      [1, 'sale.changed'],
      [2, 'kiosk.changed'],
    ]);
    expect(JSON.stringify(buyer.frames)).not.toContain('first name');
  });

  it('does not tell the buyer that a view changed which they may not see', async () => {
    const cashier = connectScreen(kiosk.gate, 'cashier');
    const buyer = connectScreen(kiosk.gate, 'customer');
    kiosk.announce('devices.changed');
    await turn();
    expect(cashier.events()).toHaveLength(1);
    expect(buyer.events()).toEqual([]);
  });

  it('answers a request for a snapshot with the number it holds up to', async () => {
    const cashier = connectScreen(kiosk.gate, 'cashier');
    await cashier.call('bell.ring', { times: 1 });
    kiosk.rung = 7;
    cashier.session.receive({ kind: 'snapshot' });
    expect(cashier.frames.at(-1)).toMatchObject({
      kind: 'snapshot',
      seq: 1,
      views: { 'sale.changed': { rung: 7 } },
    });
  });
});

describe('harm', () => {
  it('stops with a dead screen and spares the others', async () => {
    let alive = true;
    kiosk.gate.connect('cashier', newSession(), () => {
      if (!alive) throw new Error('socket gone');
    });
    const other = connectScreen(kiosk.gate, 'cashier');
    alive = false;
    await other.call('bell.ring', { times: 1 });
    await other.call('bell.ring', { times: 1 });
    expect(other.events()).toHaveLength(2);
    expect(kiosk.log).toHaveLength(1);
  });

  it('sends nothing after a session is closed, not even an answer under way', async () => {
    const screen = connectScreen(kiosk.gate, 'cashier');
    void screen.call('bell.ring', { times: 1 });
    screen.session.close();
    screen.session.receive({ kind: 'snapshot' });
    await turn();
    expect(screen.frames).toHaveLength(2);
  });

  it('catches a screen up with a snapshot once a broken view works again', async () => {
    const screen = connectScreen(kiosk.gate, 'cashier');
    kiosk.brokenView = 'sale.changed';
    expect(await screen.call('bell.ring', { times: 1 })).toMatchObject({ ok: true });
    expect(kiosk.log[0]?.fields).toMatchObject({ logId: 'log-1' });
    kiosk.brokenView = undefined;
    kiosk.announce('devices.changed');
    await turn();
    expect(screen.frames.at(-1)).toMatchObject({ kind: 'snapshot', views: { 'sale.changed': { rung: 1 } } });
  });
});
