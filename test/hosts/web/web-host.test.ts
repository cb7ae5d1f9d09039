import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { MAX_FRAME_BYTES, MAX_SENT_FRAME_BYTES } from '#contract/frames.ts';
import type { Audience } from '#contract/procedure.ts';
import { createScreenFiles } from '#hosts/screens/screen-files.ts';
import { startWebHost, type WebHost } from '#hosts/web/web-host.ts';
import { newSession, openTinyKiosk, type TinyKiosk } from '../../gate/tiny-kiosk.ts';
import { openSocket, refusedUpgrade } from './raw-screen.ts';

const limits = { helloMs: 150, pingMs: 60_000, maxWaitingBytes: 256 * 1024 };
let folder: string;
let kiosk: TinyKiosk;
let host: WebHost;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-web-'));
  const rendererDir = join(folder, 'renderer');
  const picturesDir = join(folder, 'pictures');
  mkdirSync(join(rendererDir, 'assets'), { recursive: true });
  mkdirSync(picturesDir);
  writeFileSync(join(folder, 'secrets'), 'a token');
  writeFileSync(join(rendererDir, 'index.html'), '<!doctype html><title>Screens</title>');
  writeFileSync(join(rendererDir, 'assets', 'index-1a2b.js'), 'export {};');
  writeFileSync(join(picturesDir, 'latte.svg'), '<svg/>');
  kiosk = openTinyKiosk();
  kiosk.role = 'cashier';
  host = await startWebHost({ ...hosted(), limits });
});
afterEach(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

const hosted = () => ({
  gate: kiosk.gate,
  files: createScreenFiles({ rendererDir: join(folder, 'renderer'), picturesDir: join(folder, 'pictures') }),
  port: 0,
  lan: false,
});

const tokenOf = (audience: Audience, by = host) =>
  new URLSearchParams(new URL(by.addresses[audience]).hash.slice(1)).get('token') as string;

async function pair(audience: Audience) {
  const screen = await openSocket(host.port);
  screen.send({ kind: 'hello', token: tokenOf(audience), session: newSession() });
  await screen.frame(({ kind }) => kind === 'snapshot');
  return screen;
}

/** Asks with a path that is not tidied up on the way. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    request({ host: '127.0.0.1', port: host.port, path, method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });
}

describe('files', () => {
  it.each(['/cashier', '/customer', '/devices', '/office', '/cashier?screen=cashier'])(
    'serves the screens at %s',
    async (path) => {
      const { status, headers, body } = await get(path);
      expect([status, headers['content-type'], headers['cache-control']]).toEqual([
        200,
        'text/html; charset=utf-8',
        'no-cache',
      ]);
      expect(body).toContain('Screens');
    },
  );

  it('serves hashed assets for good and pictures with their type', async () => {
    expect((await get('/assets/index-1a2b.js')).headers['cache-control']).toContain('immutable');
    expect((await get('/pictures/latte.svg')).headers['content-type']).toBe('image/svg+xml');
  });

  it.each([
    '/pictures/../secrets',
    '/pictures/..%2fsecrets',
    '/pictures/%2e%2e/secrets',
    '/assets/..\\..\\secrets',
    '/assets/%00',
    '/pictures/',
    '/pictures',
    '//pictures/latte.svg',
    '/index.html',
    '/secrets',
    '/.git/config',
    '/pictures/.hidden',
  ])('has nothing at %s', async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(body).not.toContain('a token');
  });

  it('carries no token and lets nothing foreign in', async () => {
    const { headers, body } = await get('/cashier');
    expect(body + JSON.stringify(headers)).not.toContain(tokenOf('cashier'));
    const policy = String(headers['content-security-policy']);
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' https: data:",
      "font-src 'self'",
      `connect-src 'self' ws://127.0.0.1:${host.port}`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
  });

  it('answers no other name and takes nothing but GET', async () => {
    expect((await get('/cashier', { host: 'evil.example' })).status).toBe(421);
    expect((await get('/cashier', { host: `evil.example:${host.port}` })).status).toBe(421);
    expect((await get('/cashier', { host: `localhost:${host.port}` })).status).toBe(200);
    expect((await get('/cashier', {}, 'POST')).status).toBe(405);
  });
});

describe('the door of the socket', () => {
  const own = () => `127.0.0.1:${host.port}`;

  it('is closed to pages of other origins, and to those that name none', async () => {
    expect(await refusedUpgrade(host.port, { origin: 'http://evil.example' })).toBe(403);
    expect(await refusedUpgrade(host.port, { origin: `https://${own()}` })).toBe(403);
    expect(await refusedUpgrade(host.port, { origin: `http://localhost:${host.port}` })).toBe(403);
    expect(await refusedUpgrade(host.port, { origin: 'null' })).toBe(403);
    expect(await refusedUpgrade(host.port, {})).toBe(403);
  });

  it('is closed to another name of this machine and at another path', async () => {
    const origin = 'http://evil.example';
    expect(await refusedUpgrade(host.port, { host: 'evil.example', origin })).toBe(421);
    expect(await refusedUpgrade(host.port, { origin: `http://${own()}` }, '/other')).toBe(404);
  });

  it.each([
    ['a wrong token', { kind: 'hello', token: 'x'.repeat(43) }, 'token'],
    ['no token', { kind: 'hello' }, 'token'],
    ['a token that is no text', { kind: 'hello', token: ['x'] }, 'token'],
    ['a hello without a session', () => ({ kind: 'hello', token: tokenOf('cashier') }), 'malformed'],
    ['a session that is no session', () => ({ kind: 'hello', token: tokenOf('office'), session: 'mine' }), 'malformed'],
    ['a call before hello', { kind: 'call', id: 1, procedure: 'bell.knock', input: {} }, 'malformed'],
    ['a list', [], 'malformed'],
  ])('refuses %s', async (_what, frame, reason) => {
    const screen = await openSocket(host.port);
    screen.send(typeof frame === 'function' ? frame() : frame);
    expect(await screen.closed).toBe(1008);
    expect(screen.frames).toEqual([{ kind: 'refused', reason }]);
  });

  it('refuses what is not even JSON', async () => {
    const screen = await openSocket(host.port);
    screen.socket.send('{"kind":');
    expect(await screen.closed).toBe(1008);
    expect(screen.frames).toEqual([{ kind: 'refused', reason: 'malformed' }]);
  });

  it('closes on a socket that says no hello', async () => {
    const screen = await openSocket(host.port);
    expect(await screen.closed).toBe(1008);
    expect(screen.frames).toEqual([]);
  });

  it('gives each page its own audience and tells their tokens apart', async () => {
    expect(new Set([tokenOf('cashier'), tokenOf('customer'), tokenOf('office')]).size).toBe(3);
    expect(Buffer.from(tokenOf('cashier'), 'base64url')).toHaveLength(32);
    expect((await pair('cashier')).frames[0]).toEqual({ kind: 'ready', audience: 'cashier' });
    expect((await pair('customer')).frames[0]).toEqual({ kind: 'ready', audience: 'customer' });
    expect((await pair('office')).frames[0]).toEqual({ kind: 'ready', audience: 'office' });
  });
});

describe('a paired socket', () => {
  it("refuses the buyer's page a cashier's procedure", async () => {
    const buyer = await pair('customer');
    buyer.send({ kind: 'call', id: 1, procedure: 'bell.ring', input: { times: 1 } });
    expect(await buyer.frame(({ kind }) => kind === 'reply')).toMatchObject({
      ok: false,
      error: { code: 'auth.forbidden' },
    });
    expect(kiosk.rung).toBe(0);
  });

  it("cannot become the cashier's with a second hello", async () => {
    const buyer = await pair('customer');
    buyer.send({ kind: 'hello', token: tokenOf('cashier'), session: newSession() });
    buyer.send({ kind: 'call', id: 2, procedure: 'bell.ring', input: { times: 1 } });
    expect(await buyer.frame((frame) => frame.kind === 'reply')).toMatchObject({ error: { code: 'auth.forbidden' } });
  });

  it('shows a change that one side makes to both', async () => {
    const buyer = await pair('customer');
    const cashier = await pair('cashier');
    cashier.send({ kind: 'call', id: 1, procedure: 'bell.ring', input: { times: 3 } });
    expect(await buyer.frame(({ kind }) => kind === 'event')).toMatchObject({ seq: 1, view: { rung: 3 } });
    expect(await cashier.frame(({ kind }) => kind === 'reply')).toMatchObject({ ok: true });
  });

  it('survives a frame that is not JSON', async () => {
    const cashier = await pair('cashier');
    cashier.socket.send('not json');
    expect(await cashier.frame(({ kind }) => kind === 'refused')).toEqual({ kind: 'refused', reason: 'malformed' });
    cashier.send({ kind: 'call', id: 1, procedure: 'bell.knock', input: {} });
    expect(await cashier.frame(({ kind }) => kind === 'reply')).toMatchObject({ ok: true });
  });

  it('is dropped for a binary frame, an oversized frame and a flood', async () => {
    const binary = await pair('cashier');
    binary.socket.send(Buffer.from('{}'));
    expect(await binary.closed).toBe(1003);
    const oversized = await pair('cashier');
    oversized.socket.send('x'.repeat(MAX_FRAME_BYTES + 1));
    expect(await oversized.closed).toBe(1009);
    const flood = await pair('cashier');
    for (let i = 0; i < 2000; i += 1) flood.send({ kind: 'snapshot' });
    expect(await flood.closed).toBe(1008);
    const next = await pair('cashier');
    next.send({ kind: 'call', id: 1, procedure: 'bell.knock', input: {} });
    expect(await next.frame(({ kind }) => kind === 'reply')).toMatchObject({ ok: true });
  });

  // A screen that reads slowly was cut off here before, and asked for everything again.
  it('is slowed where it reads slowly: the newest of a view waits, answers wait, and no frame is large', async () => {
    const slow = await pair('cashier');
    const other = await pair('customer');
    const sizes: number[] = [];
    slow.socket.on('message', (data) => sizes.push(Buffer.byteLength(String(data))));
    slow.socket.pause();
    const big = 'é'.repeat(300 * 1024);
    const grown = kiosk as unknown as { rung: unknown };
    for (let round = 0; round < 200; round += 1) {
      grown.rung = `${round} ${big}`;
      kiosk.announce('devices.changed');
      await new Promise((resolve) => setImmediate(resolve));
    }
    slow.send({ kind: 'call', id: 7, procedure: 'bell.knock', input: {} });
    grown.rung = 1;
    kiosk.announce('sale.changed');
    expect(await other.frame((frame) => frame.kind === 'event')).toMatchObject({ view: { rung: 1 } });
    expect(slow.socket.readyState).toBe(WebSocket.OPEN);
    grown.rung = `last ${big}`;
    kiosk.announce('devices.changed');

    slow.socket.resume();
    expect(await slow.frame((frame) => frame.kind === 'reply')).toMatchObject({ id: 7, ok: true });
    const shown = slow.frames.filter((frame) => frame.kind === 'event' && frame.name === 'devices.changed');
    expect(JSON.stringify(shown.at(-1))).toContain('"last ');
    expect(shown.length).toBeLessThan(100);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(MAX_SENT_FRAME_BYTES);
  });

  it('is dropped when it gives no sign of life, and the others go on', async () => {
    const short = await startWebHost({ ...hosted(), limits: { ...limits, pingMs: 40 } });
    onTestFinished(() => short.close());
    const silent = await openSocket(short.port);
    silent.send({ kind: 'hello', token: tokenOf('cashier', short), session: newSession() });
    await silent.frame(({ kind }) => kind === 'snapshot');
    const other = await openSocket(short.port);
    other.send({ kind: 'hello', token: tokenOf('customer', short), session: newSession() });
    silent.socket.pause();
    await expect.poll(() => kiosk.log.length === 0 && other.socket.readyState).toBe(WebSocket.OPEN);
    await new Promise((resolve) => setTimeout(resolve, 200));
    silent.socket.resume();
    expect(await silent.closed).toBe(1006);
    expect(other.socket.readyState).toBe(WebSocket.OPEN);
  });
});

describe('a page that lost its line', () => {
  const command = { commandId: 'press-1-of-1', where: { room: 'hall' } };
  const call = (id: number, procedure: string, input: unknown) => ({ kind: 'call', id, procedure, input });

  /** A line of the page with this session. */
  async function dial(session: string, audience: Audience = 'cashier') {
    const screen = await openSocket(host.port);
    screen.send({ kind: 'hello', token: tokenOf(audience), session });
    await screen.frame(({ kind }) => kind === 'snapshot');
    return screen;
  }

  it('comes back signed in, and gets the answer it missed without its press being done twice', async () => {
    kiosk.role = undefined;
    const session = newSession();
    const first = await dial(session);
    first.send(call(1, 'bell.signIn', { role: 'manager' }));
    await first.frame((frame) => frame.kind === 'reply');
    first.send(call(2, 'bell.hang', command));
    // The line breaks before anybody has read the answer.
    first.socket.terminate();
    await first.closed;
    await expect.poll(() => kiosk.rung).toBe(1);

    const again = await dial(session);
    again.send(call(1, 'bell.hang', command));
    const answer = { ok: true, output: 'hung by manager in the hall, 1' };
    expect(await again.frame((frame) => frame.kind === 'reply')).toMatchObject(answer);
    again.send(call(2, 'bell.polish', {}));
    expect(await again.frame((frame) => frame.kind === 'reply' && frame.id === 2)).toMatchObject({ ok: true });
    expect(kiosk.rung).toBe(1);
  });

  it('finds nothing of it under another session', async () => {
    kiosk.role = undefined;
    const first = await dial(newSession());
    first.send(call(1, 'bell.signIn', { role: 'manager' }));
    await first.frame((frame) => frame.kind === 'reply');
    const other = await dial(newSession());
    other.send(call(1, 'bell.polish', {}));
    expect(await other.frame((frame) => frame.kind === 'reply')).toMatchObject({ error: { code: 'auth.signed_out' } });
  });
});

describe('the end', () => {
  it('closes every socket, even one that never answers', async () => {
    const screen = await pair('cashier');
    const silent = connect(host.port, '127.0.0.1').on('error', () => undefined);
    await new Promise((resolve) => silent.on('connect', resolve));
    await host.close();
    expect(await screen.closed).toBe(1001);
    silent.destroy();
  });
});
