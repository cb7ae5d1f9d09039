import { beforeEach, describe, expect, it } from 'vitest';
import { connectScreen, openTinyKiosk, type TinyKiosk } from './tiny-kiosk.ts';

let kiosk: TinyKiosk;
beforeEach(() => {
  kiosk = openTinyKiosk();
});

const refusal = (code: string, data?: unknown) => ({
  ok: false,
  error: { code, retry: 'never', ...(data === undefined ? {} : { data }) },
});

describe('who may call', () => {
  it('lets a signed-in cashier call a cashier procedure', async () => {
    kiosk.role = 'cashier';
    const reply = await connectScreen(kiosk.gate, 'cashier').call('bell.ring', { times: 2 });
    expect(reply).toMatchObject({ ok: true, output: { rung: 2 } });
  });

  it('refuses the buyer a cashier procedure, signed in or not', async () => {
    const buyer = connectScreen(kiosk.gate, 'customer');
    for (const role of [undefined, 'cashier', 'manager'] as const) {
      kiosk.role = role;
      expect(await buyer.call('bell.ring', { times: 1 })).toMatchObject(refusal('auth.forbidden'));
      expect(await buyer.call('bell.knock')).toMatchObject(refusal('auth.forbidden'));
      expect(await buyer.call('bell.polish')).toMatchObject(refusal('auth.forbidden'));
    }
    expect(kiosk.rung).toBe(0);
  });

  it('tells the buyer nothing of the input a forbidden procedure wants', async () => {
    kiosk.role = 'cashier';
    const reply = await connectScreen(kiosk.gate, 'customer').call('bell.ring', { wrong: true });
    expect(reply).toMatchObject(refusal('auth.forbidden'));
  });

  it('refuses everything but what is open before sign-in while nobody is signed in', async () => {
    const cashier = connectScreen(kiosk.gate, 'cashier');
    expect(await cashier.call('bell.ring', { times: 1 })).toMatchObject(refusal('auth.signed_out'));
    expect(await cashier.call('bell.polish')).toMatchObject(refusal('auth.signed_out'));
    expect(await connectScreen(kiosk.gate, 'customer').call('bell.look')).toMatchObject(refusal('auth.signed_out'));
    expect(await cashier.call('bell.knock')).toMatchObject({ ok: true, output: null });
  });

  it('opens a manager procedure to a manager only', async () => {
    const cashier = connectScreen(kiosk.gate, 'cashier');
    kiosk.role = 'cashier';
    expect(await cashier.call('bell.polish')).toMatchObject(refusal('auth.forbidden'));
    kiosk.role = 'manager';
    expect(await cashier.call('bell.polish')).toMatchObject({ ok: true });
    expect(await cashier.call('bell.ring', { times: 1 })).toMatchObject({ ok: true });
  });

  it('tells the handler whose screen calls', async () => {
    kiosk.role = 'cashier';
    expect(await connectScreen(kiosk.gate, 'customer').call('bell.look')).toMatchObject({
      output: 'seen by the customer',
    });
    expect(await connectScreen(kiosk.gate, 'cashier').call('bell.look')).toMatchObject({
      output: 'seen by the cashier',
    });
  });
});

describe('what a call may hold', () => {
  it.each(['bell.swing', '', 'toString', '__proto__', 'constructor', 'hasOwnProperty'])(
    'refuses the unknown procedure "%s"',
    async (name) => {
      kiosk.role = 'manager';
      const reply = await connectScreen(kiosk.gate, 'cashier').call(name);
      expect(reply).toMatchObject(refusal('frame.unknown_procedure', { procedure: name }));
    },
  );

  it('shortens a monstrous procedure name', async () => {
    const reply = await connectScreen(kiosk.gate, 'cashier').call('x'.repeat(10_000));
    expect(JSON.stringify(reply).length).toBeLessThan(300);
  });

  it('says what is wrong with the input, key by key', async () => {
    kiosk.role = 'cashier';
    const reply = await connectScreen(kiosk.gate, 'cashier').call('bell.ring', { times: 0, who: 7, more: 1 });
    expect(reply).toMatchObject(refusal('frame.bad_input'));
    const { problems } = (reply as unknown as { error: { data: { problems: string[] } } }).error.data;
    expect(problems.some((problem) => problem.startsWith('times: '))).toBe(true);
    expect(problems.some((problem) => problem.startsWith('who: '))).toBe(true);
    expect(problems.some((problem) => problem.includes('more'))).toBe(true);
    expect(kiosk.rung).toBe(0);
  });

  it.each([undefined, null, 7, 'text', [], true])('refuses %j as input', async (input) => {
    kiosk.role = 'cashier';
    const screen = connectScreen(kiosk.gate, 'cashier');
    screen.session.receive({ kind: 'call', id: 9, procedure: 'bell.ring', input });
    await screen.call('bell.knock');
    expect(screen.frames).toContainEqual(
      expect.objectContaining({ id: 9, ok: false, error: expect.objectContaining({ code: 'frame.bad_input' }) }),
    );
  });

  it.each([undefined, null, 0, 'hello', [], [{}], {}, { kind: 'hello', token: 'x' }, { kind: 'call' }, { id: -1 }])(
    'refuses the frame %j without an id to answer to',
    async (frame) => {
      const screen = connectScreen(kiosk.gate, 'cashier');
      screen.session.receive(frame);
      expect(screen.frames.at(-1)).toEqual({ kind: 'refused', reason: 'malformed' });
      expect(await screen.call('bell.knock')).toMatchObject({ ok: true });
    },
  );

  it.each([
    { kind: 'call', id: 4 },
    { kind: 'call', id: 4, procedure: 7 },
    { kind: 'shout', id: 4, procedure: 'bell.knock' },
  ])('answers the malformed frame %j under its id', (frame) => {
    const screen = connectScreen(kiosk.gate, 'cashier');
    screen.session.receive(frame);
    expect(screen.frames.at(-1)).toMatchObject({ kind: 'reply', id: 4, ...refusal('frame.malformed') });
  });
});

describe('errors', () => {
  it('sends a known error with its code, retry and data, and logs nothing', async () => {
    kiosk.role = 'cashier';
    const reply = await connectScreen(kiosk.gate, 'cashier').call('bell.break', { how: 'known' });
    expect(reply).toMatchObject(refusal('cart.barcode_unknown', { code: '123' }));
    expect(kiosk.log).toEqual([]);
  });

  it.each(['unknown', 'string'])('hides an %s error behind a log id', async (how) => {
    kiosk.role = 'cashier';
    const reply = await connectScreen(kiosk.gate, 'cashier').call('bell.break', { how });
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal', data: { logId: 'log-1' } } });
    expect(JSON.stringify(reply)).not.toContain('not');
    expect(kiosk.log[0]?.fields).toMatchObject({ logId: 'log-1', doing: 'bell.break' });
  });

  it('goes on working after a handler threw', async () => {
    kiosk.role = 'cashier';
    const screen = connectScreen(kiosk.gate, 'cashier');
    await screen.call('bell.break', { how: 'unknown' });
    expect(await screen.call('bell.ring', { times: 1 })).toMatchObject({ ok: true, output: { rung: 1 } });
  });
});
