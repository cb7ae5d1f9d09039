import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_COMMANDS_PER_SESSION } from '#gate/command-book.ts';
import { MAX_AWAY_MS } from '#gate/page-sessions.ts';
import { connectScreen, newSession, openTinyKiosk, type TinyKiosk, type TinyScreen } from './tiny-kiosk.ts';

let kiosk: TinyKiosk;
let sessionId: string;
let screen: TinyScreen;
beforeEach(() => {
  kiosk = openTinyKiosk();
  kiosk.role = 'cashier';
  sessionId = newSession();
  screen = connectScreen(kiosk.gate, 'cashier', sessionId);
});

const taken = { ok: false, error: { code: 'frame.command_taken', retry: 'never' } };
const first = { commandId: 'command-1', where: { room: 'hall', height: 3 } };
const answered = { ok: true, output: 'hung by cashier in the hall, 1' };

describe('a command that comes again', () => {
  it('gets the first answer and is not done twice', async () => {
    expect(await screen.call('bell.hang', first)).toMatchObject(answered);
    expect(await screen.call('bell.hang', first)).toMatchObject(answered);
    expect(kiosk.rung).toBe(1);
  });

  it('gets it too while the first is under way, and with its keys in another order', async () => {
    const again = { where: { height: 3, room: 'hall' }, commandId: 'command-1' };
    const both = await Promise.all([screen.call('bell.hang', first), screen.call('bell.hang', again)]);
    expect(both).toMatchObject([answered, answered]);
    expect(kiosk.rung).toBe(1);
  });

  it('gets the first refusal', async () => {
    const command = { commandId: 'command-1', where: { room: 'cellar' } };
    const refused = { ok: false, error: { code: 'cart.full', data: { maxLines: 1 } } };
    expect(await screen.call('bell.hang', command)).toMatchObject(refused);
    expect(await screen.call('bell.hang', command)).toMatchObject(refused);
  });

  it('gets it over a new line of the same page', async () => {
    await screen.call('bell.hang', first);
    screen.session.close();
    const again = connectScreen(kiosk.gate, 'cashier', sessionId);
    expect(await again.call('bell.hang', first)).toMatchObject(answered);
    expect(kiosk.rung).toBe(1);
  });
});

describe('an id that was used', () => {
  beforeEach(async () => {
    await screen.call('bell.hang', first);
  });

  it.each([
    ['with another body', 'bell.hang', { ...first, where: { room: 'yard', height: 3 } }],
    ['with a body that has one member less', 'bell.hang', { ...first, where: { room: 'hall' } }],
    ['with another procedure', 'bell.paint', { ...first, where: { room: 'hall' } }],
  ])('is refused %s, and nothing is done', async (_what, procedure, input) => {
    expect(await screen.call(procedure, input)).toMatchObject(taken);
    expect(kiosk.rung).toBe(1);
    expect(await screen.call('bell.hang', first)).toMatchObject(answered);
  });

  it.each(['customer', 'cashier'] as const)('is refused to another page of the %s', async (audience) => {
    expect(await connectScreen(kiosk.gate, audience).call('bell.hang', first)).toMatchObject(taken);
    expect(kiosk.rung).toBe(1);
  });

  it('is free again once its page is gone for good', async () => {
    screen.session.close();
    kiosk.wait(MAX_AWAY_MS);
    expect(await connectScreen(kiosk.gate, 'customer').call('bell.hang', first)).toMatchObject({ ok: true });
    expect(kiosk.rung).toBe(2);
  });

  it('outlives whatever other pages press', async () => {
    const buyer = connectScreen(kiosk.gate, 'customer');
    for (let n = 0; n <= MAX_COMMANDS_PER_SESSION; n += 1) {
      await buyer.call('bell.hang', { commandId: `press-${n}-of-many`, where: { room: 'yard' } });
    }
    expect(await screen.call('bell.hang', first)).toMatchObject(answered);
  });
});

describe('a call that was not let through', () => {
  it('uses no id up', async () => {
    kiosk.role = undefined;
    expect(await screen.call('bell.hang', first)).toMatchObject({ error: { code: 'auth.signed_out' } });
    kiosk.role = 'cashier';
    expect(await screen.call('bell.hang', { ...first, extra: 1 })).toMatchObject({
      error: { code: 'frame.bad_input' },
    });
    expect(await screen.call('bell.hang', first)).toMatchObject(answered);
  });
});
