import { beforeEach, describe, expect, it } from 'vitest';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { SquareGateways } from '#ports/gateways.ts';
import type { Timers } from '#ports/runtime.ts';
import { ConnectionWatch } from '#services/kiosk/connection-watch.ts';

type Outcome = 'answered' | 'refused' | 'timeout' | 'dns' | 'reset' | 'other' | 'declined';

/** Timers that go on when told to. */
function heldTimers(): Timers & { readonly nowMs: number; pass(ms: number): void } {
  let nowMs = 0;
  const waiting = new Set<{ atMs: number; callback: () => void }>();
  return {
    after(delayMs, callback) {
      const timer = { atMs: nowMs + delayMs, callback };
      waiting.add(timer);
      return () => waiting.delete(timer);
    },
    get nowMs() {
      return nowMs;
    },
    pass(ms) {
      nowMs += ms;
      for (const timer of [...waiting].filter(({ atMs }) => atMs <= nowMs)) {
        waiting.delete(timer);
        timer.callback();
      }
    },
  };
}

let timers: ReturnType<typeof heldTimers>;
let probes: (Outcome | Promise<Outcome>)[];
let told: string[];
let watch: ConnectionWatch;
let call: (outcome: Outcome | Promise<Outcome>) => Promise<unknown>;

const settle = async (outcome: Outcome | Promise<Outcome>): Promise<void> => {
  const is = await outcome;
  if (is === 'answered') return;
  if (is === 'declined') throw new KioskError('payment.declined', 'ask', { reason: '' });
  throw new KioskError('square.offline', 'safe', { reason: is });
};
/** What is noted of each announcement. */
const WORDS = {
  connectionChanged: () => watch.state,
  connectionLost: () => 'lost',
  connectionReturned: () => 'returned',
};
const quiet = () => new Promise((resolve) => setImmediate(resolve));

const nextProbe = () => settle(probes.shift() ?? 'answered');

/** @param probe null where the server is in this process */
function open(probe: (() => Promise<void>) | null = nextProbe, idleProbeMs = 600_000): void {
  timers = heldTimers();
  probes = [];
  told = [];
  watch = new ConnectionWatch({
    timers,
    clock: { nowMs: () => 1_000_000, monotonicMs: () => timers.nowMs },
    probeMs: 2000,
    probeEveryMs: 5000,
    idleProbeMs,
    signals: { announce: (name, ..._told) => void told.push(WORDS[name]()) },
  });
  const payments = { create: settle };
  const empty = {} as never;
  const gateways = { payments, orders: empty, loyalty: empty, refunds: empty, terminals: empty } as unknown;
  const observed = watch.observe(
    { ...(gateways as SquareGateways), catalog: empty, customers: empty, locations: empty },
    probe ?? undefined,
  );
  call = (outcome) => (observed.payments.create as unknown as typeof settle)(outcome).catch(() => undefined);
}

beforeEach(() => open());

describe('the connection', () => {
  it.each(['refused', 'dns', 'reset'] as const)('is offline at once after %s, before any probe', async (reason) => {
    let answer: (outcome: Outcome) => void = () => {};
    probes = [
      new Promise((resolve) => {
        answer = resolve;
      }),
    ];
    await call(reason);
    expect(told).toEqual(['offline']);
    expect(watch.offlineSinceMs).toBe(1_000_000);
    answer(reason);
    await quiet();
    expect(told).toEqual(['offline', 'lost']);
    expect(watch.isSurelyOffline).toBe(true);
  });

  it('is back at once where a single line broke and the probe is answered', async () => {
    await call('reset');
    await quiet();
    expect(told).toEqual(['offline', 'online']);
    expect(watch.isSurelyOffline).toBe(false);
  });

  it.each(['timeout', 'other'] as const)('after %s is offline only when two probes stay unanswered', async (reason) => {
    await call('answered');
    probes = [reason, 'answered'];
    await call(reason);
    await quiet();
    expect(told).toEqual(['online', 'slow', 'online']);
    probes = [reason, reason];
    await call(reason);
    expect(await watch.isOffline()).toBe(true);
    expect(told).toContain('offline');
  });

  it('is slow, never offline, while a tender takes its time', async () => {
    await call('answered');
    let answer: (outcome: Outcome) => void = () => {};
    const calling = call(
      new Promise<Outcome>((resolve) => {
        answer = resolve;
      }),
    );
    timers.pass(60_000);
    expect(watch.state).toBe('slow');
    answer('declined');
    await calling;
    expect(told).toEqual(['online', 'slow', 'online']);
  });

  it('is asked for by itself while it is lost, and told once when it returns', async () => {
    probes = ['refused'];
    await call('refused');
    await quiet();
    probes = ['timeout'];
    timers.pass(5000);
    await quiet();
    expect(watch.isSurelyOffline).toBe(true);
    timers.pass(5000);
    await quiet();
    expect(told).toEqual(['offline', 'lost', 'online', 'returned']);
  });

  it('is asked for again after broken lines have overtaken every probe', async () => {
    const ends: ((outcome: Outcome) => void)[] = [];
    probes = Array.from({ length: 5 }, () => new Promise<Outcome>((resolve) => ends.push(resolve)));
    await call('reset');
    for (const end of ends) {
      await call('reset');
      end('answered');
      await quiet();
    }
    expect(watch.state).toBe('offline');
    probes = ['answered'];
    timers.pass(5000);
    await quiet();
    expect(watch.state).toBe('online');
  });

  it('is lost, too, where a probe fails before it is sent', async () => {
    open(() => {
      throw new TypeError('no such address');
    });
    await call('timeout');
    expect(await watch.isOffline()).toBe(true);
  });

  it('is asked for no more once the watch is closed', async () => {
    probes = ['refused'];
    watch.watchStart();
    watch.close();
    await call('timeout');
    timers.pass(600_000);
    await quiet();
    expect(probes).toEqual(['refused']);
    expect(told).toEqual([]);
  });

  it('is online, and nothing else, where the server is in this process', async () => {
    open(null);
    await call('reset');
    await quiet();
    expect(watch.state).toBe('online');
    expect(told).toEqual(['online']);
    expect(await watch.isOffline()).toBe(false);
  });
});

describe('the line of an idle till', () => {
  /** Trips in milliseconds, one after the other, then the last for as long as it is asked. */
  function openOnLine(...trips: readonly number[]): void {
    const waiting = [...trips];
    const probe = () =>
      new Promise<void>((resolve) => {
        const tripMs = (waiting.length > 1 ? waiting.shift() : waiting[0]) ?? 0;
        if (Number.isFinite(tripMs)) timers.after(tripMs, resolve);
      });
    open(probe, 1200);
  }
  async function pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 50) {
      timers.pass(50);
      await quiet();
    }
  }

  it.each([[[900]], [[1500]], [[900, 1300, 700, 1100, 950, 1250, 800, 1200, 1000]]])(
    'is not shown as slow and online in turns where each answer takes long: %s ms',
    async (trips) => {
      openOnLine(...trips);
      await call('answered');
      await pass(60_000);
      expect(told.slice(0, 3)).toEqual(['online', 'slow', 'online'].slice(0, told.length));
      expect(told.length).toBeLessThanOrEqual(3);
    },
  );

  it('is shown as slow within 800 ms of a probe where answers came quickly, and they stop', async () => {
    openOnLine(50, 100, 50, 50, 700, 50, Number.POSITIVE_INFINITY);
    await call('answered');
    await pass(6 * 1200 + 1000);
    expect(told).toEqual(['online']);
    // So soon after the last answer it is known: the wait before a probe, and the wait for it.
    await pass(1200 + 800);
    expect(told).toEqual(['online', 'slow']);
  });

  it('that was slow and is quick again is doubted as soon as any other', async () => {
    openOnLine(
      ...Array.from({ length: 5 }, () => 1500),
      ...Array.from({ length: 40 }, () => 50),
      Number.POSITIVE_INFINITY,
    );
    await call('answered');
    await pass(5 * 2700 + 40 * 1250);
    told.length = 0;
    await pass(1200 + 800);
    expect(told).toEqual(['slow']);
  });
});
