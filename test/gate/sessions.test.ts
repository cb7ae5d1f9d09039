import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_AWAY_MS, MAX_AWAY_PER_AUDIENCE } from '#gate/page-sessions.ts';
import { connectScreen, newSession, openTinyKiosk, type TinyKiosk } from './tiny-kiosk.ts';

let kiosk: TinyKiosk;
beforeEach(() => {
  kiosk = openTinyKiosk();
});

const signedOut = { ok: false, error: { code: 'auth.signed_out' } };

/** A page on which somebody has signed in. */
async function signedIn(audience: 'cashier' | 'office' = 'cashier', role: 'cashier' | 'manager' = 'manager') {
  const sessionId = newSession();
  const screen = connectScreen(kiosk.gate, audience, sessionId);
  await screen.call('bell.signIn', { role });
  return { screen, sessionId };
}

describe('who is signed in', () => {
  it('is so on their own page and on no other', async () => {
    const { screen } = await signedIn();
    const second = connectScreen(kiosk.gate, 'cashier');
    expect(await screen.call('bell.polish')).toMatchObject({ ok: true });
    expect(await second.call('bell.polish')).toMatchObject(signedOut);
    expect(await second.call('bell.ring', { times: 1 })).toMatchObject(signedOut);
    await second.call('bell.signIn', { role: 'cashier' });
    expect(await second.call('bell.polish')).toMatchObject({ ok: false, error: { code: 'auth.forbidden' } });
    expect(await screen.call('bell.polish')).toMatchObject({ ok: true });
  });

  it('shows each page its own person', async () => {
    const { screen } = await signedIn('cashier', 'manager');
    const second = connectScreen(kiosk.gate, 'cashier');
    expect(second.frames.at(-1)).toMatchObject({ views: { 'kiosk.changed': { for: 'nobody' } } });
    screen.session.receive({ kind: 'snapshot' });
    expect(screen.frames.at(-1)).toMatchObject({ views: { 'kiosk.changed': { for: 'manager' } } });
  });

  it('opens the counter to the buyer from a cashier’s page, not from the office', async () => {
    const buyer = connectScreen(kiosk.gate, 'customer');
    await signedIn('office');
    expect(await buyer.call('bell.look')).toMatchObject(signedOut);
    await signedIn('cashier');
    expect(await buyer.call('bell.look')).toMatchObject({ ok: true });
  });
});

describe('a page that goes away', () => {
  it('is still signed in when it comes back in time', async () => {
    const { screen, sessionId } = await signedIn();
    screen.session.close();
    kiosk.wait(MAX_AWAY_MS - 1);
    const again = connectScreen(kiosk.gate, 'cashier', sessionId);
    expect(await again.call('bell.polish')).toMatchObject({ ok: true });
    kiosk.wait(MAX_AWAY_MS * 2);
    expect(await again.call('bell.polish')).toMatchObject({ ok: true });
  });

  it('is signed out once it has been away too long', async () => {
    const { screen, sessionId } = await signedIn();
    screen.session.close();
    kiosk.wait(MAX_AWAY_MS);
    expect(await connectScreen(kiosk.gate, 'cashier', sessionId).call('bell.polish')).toMatchObject(signedOut);
    expect(await connectScreen(kiosk.gate, 'customer').call('bell.look')).toMatchObject(signedOut);
  });

  it('is not away while another of its lines stands', async () => {
    const { screen, sessionId } = await signedIn();
    const second = connectScreen(kiosk.gate, 'cashier', sessionId);
    screen.session.close();
    kiosk.wait(MAX_AWAY_MS * 2);
    expect(await second.call('bell.polish')).toMatchObject({ ok: true });
  });

  it('is not pushed out by pages of another audience, however many come and go', async () => {
    const { screen, sessionId } = await signedIn();
    screen.session.close();
    for (let n = 0; n < MAX_AWAY_PER_AUDIENCE * 2; n += 1) connectScreen(kiosk.gate, 'customer').session.close();
    expect(await connectScreen(kiosk.gate, 'cashier', sessionId).call('bell.polish')).toMatchObject({ ok: true });
  });

  it('makes room, first gone first, where more of its kind are away than are kept', async () => {
    const { screen, sessionId } = await signedIn();
    screen.session.close();
    for (let n = 0; n < MAX_AWAY_PER_AUDIENCE; n += 1) connectScreen(kiosk.gate, 'cashier').session.close();
    expect(await connectScreen(kiosk.gate, 'cashier', sessionId).call('bell.polish')).toMatchObject(signedOut);
  });
});

describe('a session’s id', () => {
  it('is worth nothing with another audience', async () => {
    const { sessionId } = await signedIn('office');
    expect(await connectScreen(kiosk.gate, 'cashier', sessionId).call('bell.polish')).toMatchObject(signedOut);
  });

  it.each([undefined, null, 7, '', 'f'.repeat(31), 'f'.repeat(33), 'F'.repeat(32), `${'f'.repeat(31)}\n`, ['f']])(
    'is refused as %j',
    (sessionId) => {
      const frames: unknown[] = [];
      expect(kiosk.gate.connect('cashier', sessionId, (frame) => frames.push(frame))).toBeUndefined();
      expect(frames).toEqual([{ kind: 'refused', reason: 'malformed' }]);
    },
  );

  it('stands in no log line', async () => {
    kiosk.role = 'cashier';
    const sessionId = newSession();
    const screen = connectScreen(kiosk.gate, 'cashier', sessionId);
    await screen.call('bell.break', { how: 'unknown' });
    expect(kiosk.log).toHaveLength(1);
    expect(JSON.stringify(kiosk.log)).not.toContain(sessionId);
  });
});
