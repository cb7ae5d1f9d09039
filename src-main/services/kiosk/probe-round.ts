import type { ErrorData } from '#domain/errors/codes.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Clock, Timers } from '#ports/runtime.ts';
import { LinePace } from './line-pace.ts';

/** Asks the server for a sign of life, one try, no longer than this. */
export type Probe = (timeoutMs: number) => Promise<unknown>;

/** Why a call or a probe got no answer. */
export type OfflineReason = ErrorData['square.offline']['reason'];

/**
 * What a round of probes found: an answer, silence, or nothing, because calls had other outcomes each time while a
 * probe was under way, or because the asking was ended.
 */
export type Finding = 'answered' | 'silent' | 'unclear';

/** How many probes must stay unanswered before silence counts as being offline. */
const MIN_SILENT_PROBES = 2;

/** How many probes of a round other answers may overtake; after that, another one would say no more. */
const MAX_OVERTAKEN_PROBES = 5;

/** Reasons by which a machine on the way says that no server is there: waiting longer would change nothing. */
const DEAD: ReadonlySet<OfflineReason> = new Set(['refused', 'dns', 'reset']);

/** What rounds of probes need. */
export interface ProbeRoundDeps {
  readonly timers: Timers;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  /** How long one probe waits. */
  readonly probeMs: number;
  /** A probe has waited longer than is usual on this line, or in vain. */
  readonly onDoubt: () => void;
}

/** Asks whether the server is there, as often as it takes to know; the outcomes of other calls count as well. */
export class ProbeRound {
  #deps: ProbeRoundDeps;
  #pace = new LinePace();
  /** Grow with every answer and every loss: a probe that was overtaken by another outcome proves nothing. */
  #answers = 0;
  #losses = 0;
  #isClosed = false;

  constructor(deps: ProbeRoundDeps) {
    this.#deps = deps;
  }

  /** Counts an answer, of a call or of a probe. */
  noteAnswer(): void {
    this.#answers += 1;
  }

  /** Counts a call that got no answer. */
  noteLoss(): void {
    this.#losses += 1;
  }

  /** Asks until it is known. `isOffline` says whether it is known to be offline: one more silence is enough to stay so. */
  async ask(probe: Probe, isOffline: () => boolean): Promise<Finding> {
    let silent = 0;
    for (let overtaken = 0; overtaken < MAX_OVERTAKEN_PROBES; ) {
      const [answers, losses] = [this.#answers, this.#losses];
      const outcome = await this.#outcomeOf(probe);
      if (this.#isClosed) return 'unclear';
      if (outcome === 'answered' ? this.#losses !== losses : this.#answers !== answers) {
        // Another call had the opposite outcome meanwhile: this probe says nothing about the line any more.
        overtaken += 1;
        silent = 0;
        continue;
      }
      if (outcome === 'answered') return 'answered';
      silent += 1;
      if (silent >= MIN_SILENT_PROBES || isDead(outcome) || isOffline()) return 'silent';
      this.#deps.onDoubt();
    }
    return 'unclear';
  }

  /** Ends the asking. */
  close(): void {
    this.#isClosed = true;
  }

  async #outcomeOf(probe: Probe): Promise<'answered' | OfflineReason> {
    const { timers, clock, probeMs, onDoubt } = this.#deps;
    const sinceMs = clock.monotonicMs();
    const cancel = timers.after(this.#pace.patienceMs, onDoubt);
    try {
      await probe(probeMs);
      this.#pace.noteTrip(clock.monotonicMs() - sinceMs);
      return 'answered';
    } catch (error) {
      return reasonOf(error);
    } finally {
      cancel();
    }
  }
}

/** True for a reason by which no server is there: waiting longer would change nothing. */
export function isDead(reason: OfflineReason): boolean {
  return DEAD.has(reason);
}

/** Why no answer came. Any other error says nothing of the server, and counts as silence. */
export function reasonOf(error: unknown): OfflineReason {
  return error instanceof KioskError && error.code === 'square.offline'
    ? (error.data as ErrorData['square.offline']).reason
    : 'other';
}
