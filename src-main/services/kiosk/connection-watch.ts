import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { SquareGateways } from '#ports/gateways.ts';
import type { Clock, Timers } from '#ports/runtime.ts';
import type { Signals } from '#ports/signals.ts';
import { isDead, type OfflineReason, type Probe, ProbeRound, reasonOf } from './probe-round.ts';
import { WaitingCalls } from './waiting-calls.ts';
import { watchedGateways } from './watched-gateways.ts';

/** How the server is reached. `slow`: a call has waited so long for its answer that people notice. */
export type Connection = 'starting' | 'online' | 'slow' | 'offline';

/** What the watch needs. */
export interface WatchDeps {
  readonly timers: Timers;
  readonly clock: Pick<Clock, 'nowMs' | 'monotonicMs'>;
  /** How long one probe waits. */
  readonly probeMs: number;
  /** How long after a probe that stayed unanswered the next one is made. */
  readonly probeEveryMs: number;
  /** How long nothing may have been heard of the server before it is asked by itself. */
  readonly idleProbeMs: number;
  readonly signals: Signals<'connectionChanged' | 'connectionLost' | 'connectionReturned'>;
}

/**
 * Knows whether the server answers, from the calls that are made anyway; where none is made, it asks. A refused
 * connection, an unknown host or a broken line is offline at once; a call that waits for its answer is only a reason to
 * ask: offline are two probes in a row without an answer. From then on no call waits any longer, for a server that
 * hangs may never answer, and people stand at the counter. While offline it asks again by itself. Any answer, a refusal
 * too, means that the server is reached.
 */
export class ConnectionWatch {
  #deps: WatchDeps;
  #reached: 'starting' | 'online' | 'offline' = 'starting';
  #told: Connection = 'starting';
  /** A probe has found the server out of reach; a single broken line alone does not say so. */
  #isProven = false;
  #sinceMs: number | undefined;
  #calls: WaitingCalls;
  #round: ProbeRound;
  #probe: Probe | undefined;
  #asking: Promise<void> | undefined;
  /** A call or a probe gets no answer, and it is not known yet whether the line is to blame. */
  #isDoubted = false;
  /** When the last answer came, by the clock that never jumps. */
  #heardMs = Number.NEGATIVE_INFINITY;
  #cancelNext: (() => void) | undefined;
  #cancelIdle: (() => void) | undefined;
  #isClosed = false;

  constructor(deps: WatchDeps) {
    this.#deps = deps;
    this.#calls = new WaitingCalls({
      timers: deps.timers,
      onSlowChanged: () => this.#announce(),
      onSilence: () => void this.#askOnce(),
    });
    const { timers, clock, probeMs } = deps;
    this.#round = new ProbeRound({ timers, clock, probeMs, onDoubt: () => this.#doubt() });
  }

  /** How the server is reached now. */
  get state(): Connection {
    if (this.#reached !== 'online') return this.#reached;
    return this.#calls.areSlow || this.#isDoubted ? 'slow' : 'online';
  }

  /** Since when no answer has come, in milliseconds since the epoch; undefined while answers come. */
  get offlineSinceMs(): number | undefined {
    return this.#reached === 'offline' ? this.#sinceMs : undefined;
  }

  /** True where a probe has found the server out of reach: a single broken line does not count. */
  get isSurelyOffline(): boolean {
    return this.#isProven;
  }

  /** The same, waiting for a first probe that is under way; a probe is bounded. */
  async isOffline(): Promise<boolean> {
    if (!this.#isProven) await this.#asking;
    return this.#isProven;
  }

  /** The same gateways, each answer noted. Without a `probe` the server is in this process: it is always online. */
  observe(gateways: SquareGateways, probe: Probe | undefined): SquareGateways {
    if (!probe) {
      this.#become('online');
      return gateways;
    }
    this.#probe = probe;
    this.#askWhenIdle(this.#deps.idleProbeMs);
    return watchedGateways(gateways, (call, mayBeSlow) => this.#observe(call, mayBeSlow));
  }

  /** Asks where the first calls are still unanswered after as long as a probe waits: they may wait far longer. */
  watchStart(): void {
    this.#deps.timers.after(this.#deps.probeMs, () => {
      if (this.#reached === 'starting') void this.#askOnce();
    });
  }

  #askOnce(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
      this.#isDoubted = false;
      this.#announce();
    });
    return this.#asking;
  }

  /** Ends the asking. */
  close(): void {
    this.#isClosed = true;
    this.#round.close();
    this.#cancelNext?.();
    this.#cancelIdle?.();
  }

  #observe(call: () => Promise<unknown>, mayBeSlow: boolean): Promise<unknown> {
    const answer = call().then(
      (told) => {
        this.#answered();
        return told;
      },
      (error: unknown) => {
        if (error instanceof KioskError && error.code === 'square.offline') this.#lost(reasonOf(error));
        else this.#answered();
        throw error;
      },
    );
    return this.#calls.wait(answer, { mayBeSlow, limitMs: this.#isProven ? this.#deps.probeMs : undefined });
  }

  #answered(): void {
    const wasProven = this.#isProven;
    this.#round.noteAnswer();
    this.#heardMs = this.#deps.clock.monotonicMs();
    this.#isProven = false;
    this.#isDoubted = false;
    this.#cancelNext?.();
    this.#cancelNext = undefined;
    this.#become('online');
    if (wasProven && !this.#isClosed) this.#deps.signals.announce('connectionReturned');
  }

  #lost(reason: OfflineReason): void {
    this.#round.noteLoss();
    this.#isDoubted = true;
    if (isDead(reason)) this.#become('offline');
    else this.#announce();
    void this.#askOnce();
  }

  async #ask(): Promise<void> {
    if (!this.#probe || this.#isClosed) return;
    const found = await this.#round.ask(this.#probe, () => this.#reached === 'offline');
    if (this.#isClosed) return;
    if (found === 'answered') return this.#answered();
    // Nothing was proven: where no answer has come lately, nothing else would ask again.
    if (found === 'unclear') return this.#reached === 'online' ? undefined : this.#askLater();
    this.#become('offline');
    this.#askLater();
    if (this.#isProven) return;
    this.#isProven = true;
    this.#deps.signals.announce('connectionLost');
    this.#calls.giveUp();
  }

  #doubt(): void {
    this.#isDoubted = true;
    this.#announce();
  }

  /** A till at which nothing happens makes no call, and would say "online" long after the line is gone. */
  #askWhenIdle(waitMs: number): void {
    const { timers, clock, idleProbeMs } = this.#deps;
    this.#cancelIdle = timers.after(waitMs, () => {
      if (this.#isClosed) return;
      const leftMs = this.#heardMs + idleProbeMs - clock.monotonicMs();
      if (leftMs <= 0 && this.#reached === 'online') void this.#askOnce();
      this.#askWhenIdle(leftMs > 0 ? leftMs : idleProbeMs);
    });
  }

  #askLater(): void {
    if (this.#isClosed || this.#cancelNext) return;
    this.#cancelNext = this.#deps.timers.after(this.#deps.probeEveryMs, () => {
      this.#cancelNext = undefined;
      void this.#askOnce();
    });
  }

  #become(reached: 'online' | 'offline'): void {
    if (reached === 'offline' && this.#reached !== 'offline') this.#sinceMs = this.#deps.clock.nowMs();
    this.#reached = reached;
    this.#announce();
  }

  #announce(): void {
    const { state } = this;
    if (state === this.#told || this.#isClosed) return;
    this.#told = state;
    this.#deps.signals.announce('connectionChanged');
  }
}
