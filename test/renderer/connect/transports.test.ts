import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBridgeTransport } from '#renderer/connect/bridge-transport.ts';
import { pageSession } from '#renderer/connect/page-session.ts';
import { readPageToken } from '#renderer/connect/page-token.ts';
import { createSession } from '#renderer/connect/session.ts';
import { createSocketTransport, type SocketLike } from '#renderer/connect/socket-transport.ts';

class FakeSocket implements SocketLike {
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;
  readonly sent: unknown[] = [];
  send(data: string) {
    this.sent.push(JSON.parse(data));
  }
  close() {
    this.onclose?.(undefined as never);
  }
  receive(frame: unknown) {
    this.onmessage?.({ data: JSON.stringify(frame) } as never);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function dial() {
  const sockets: FakeSocket[] = [];
  const session = createSession<'cashier'>(
    createSocketTransport({
      url: 'ws://x/socket',
      token: 'secret',
      session: 'f'.repeat(32),
      connect: () => {
        const socket = new FakeSocket();
        sockets.push(socket);
        return socket;
      },
    }),
  );
  return { sockets, session, last: () => sockets.at(-1) as FakeSocket };
}

test('the first frame over a WebSocket is hello with the token and the session', () => {
  const { last, session } = dial();
  last().onopen?.(undefined as never);
  expect(last().sent).toEqual([{ kind: 'hello', token: 'secret', session: 'f'.repeat(32) }]);
  expect(session.views.getState().line).toBe('connecting');
  last().receive({ kind: 'ready', audience: 'cashier' });
  expect(session.views.getState().line).toBe('up');
});

test('a dropped WebSocket is dialled again with growing pauses, which a good line resets', () => {
  const { sockets, last, session } = dial();
  last().close();
  expect(session.views.getState().line).toBe('lost');
  vi.advanceTimersByTime(250);
  expect(sockets).toHaveLength(2);
  last().close();
  vi.advanceTimersByTime(250);
  expect(sockets).toHaveLength(2);
  vi.advanceTimersByTime(250);
  expect(sockets).toHaveLength(3);
  last().receive({ kind: 'ready', audience: 'cashier' });
  last().close();
  vi.advanceTimersByTime(250);
  expect(sockets).toHaveLength(4);
});

test('a refused token is final', () => {
  const { sockets, last, session } = dial();
  last().receive({ kind: 'refused', reason: 'token' });
  last().close();
  vi.advanceTimersByTime(60_000);
  expect(session.views.getState().line).toBe('refused');
  expect(sockets).toHaveLength(1);
});

test('a frame that is not JSON is passed over', () => {
  const { last, session } = dial();
  last().onmessage?.({ data: 'nonsense' } as never);
  last().receive({ kind: 'ready', audience: 'cashier' });
  expect(session.views.getState().line).toBe('up');
});

test('over the preload bridge the page says hello with its session and gets its first snapshot by it', () => {
  const sent: unknown[] = [];
  const session = createSession<'cashier'>(
    createBridgeTransport({ send: (frame) => void sent.push(frame), onFrame: () => () => undefined }, 'f'.repeat(32)),
  );
  expect(sent).toEqual([{ kind: 'hello', session: 'f'.repeat(32) }]);
  expect(session.views.getState().line).toBe('up');
});

test('the token leaves the visible address and survives a reload', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const shown: string[] = [];
  const history = {
    replaceState: (_data: unknown, _unused: string, url?: string | URL | null) => void shown.push(String(url)),
  };
  const location = { hash: '#token=abc', pathname: '/cashier', search: '' };
  expect(readPageToken({ location, history, storage })).toBe('abc');
  expect(shown).toEqual(['/cashier']);
  expect(readPageToken({ location: { ...location, hash: '' }, history, storage })).toBe('abc');
  expect(readPageToken({ location: { ...location, hash: '', pathname: '/customer' }, history, storage })).toBe('');
});

test('a page makes its session once, keeps it over a reload, and has another one at another path', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const made = pageSession({ location: { pathname: '/cashier' }, storage });
  expect(made).toMatch(/^[0-9a-f]{32}$/);
  expect(pageSession({ location: { pathname: '/cashier' }, storage })).toBe(made);
  expect(pageSession({ location: { pathname: '/office' }, storage })).not.toBe(made);
  kept.clear();
  expect(pageSession({ location: { pathname: '/cashier' }, storage })).not.toBe(made);
});
