import type { Clock, Timers } from '#ports/runtime.ts';
import type { ByteLink } from '../links/byte-link.ts';
import type { Listeners } from '../links/listeners.ts';
import type { Heard, PrinterTalk } from './status/printer-talk.ts';
import { hearing } from './wait-to-hear.ts';

/** How long a printer may take to answer a question. */
export const ANSWER_MS = 400;

// A full printer holds its line for as long as its paper is out, and the question with it: that is no fault of the line.
const WRITE_MS = 600_000;
const BITS_PER_BYTE = 10;
/** A line without a speed is emptied by the paper alone, which moves no faster than letters come at this speed. */
const PAPER_BAUD = 19_200;
// A full printer lets the line wait, and the question with it.
const SPARE_TIMES = 2;
const MAX_PATIENCE_MS = 15_000;
// Noise on a line looks like an answer now and then, but not for so long.
const SURE_AFTER_MS = 4_000;

/** Asks a printer how it is, and knows what its silence means. */
export interface Asking {
  /**
   * True where a question still waits in front of a line that is held up: whatever is sent now would wait behind it.
   */
  isHeldUp(): boolean;
  /** Asks everything; false where it keeps silent, by default for as long as what stands before it may take. */
  ask(withinMs?: number): Promise<boolean>;
  /** Resolves once what is being asked has been answered or not. */
  settled(): Promise<unknown>;
  /** Notes how many bytes stand in the line before the next question. */
  sent(bytes: number): void;
  /** Notes that something was heard; true where that ends a silence. */
  hasSpoken(): boolean;
  /** Notes that it has given an answer that noise could not have given. */
  trust(): void;
  /** True where it keeps silent and is known to be one that answers. */
  isMissed(): boolean;
}

/** Begins without having asked. `onChange` tells of a silence that begins, or ends with an answer. */
export function createAsking(options: {
  readonly link: ByteLink;
  readonly talk: PrinterTalk;
  readonly heard: Listeners<[Heard]>;
  readonly timers: Timers;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly baudRate?: number;
  readonly onChange: (isSilent: boolean) => void;
}): Asking {
  const { link, talk, heard, timers, clock, baudRate = PAPER_BAUD } = options;
  const msPerByte = (BITS_PER_BYTE * 1000) / baudRate;
  let asking: Promise<boolean> | undefined;
  let waiting: Promise<void> | undefined;
  // Undefined until it was asked, and again once a printer that kept silent has spoken.
  let answers: boolean | undefined;
  let answeringSinceMs: number | undefined;
  let isKnownToAnswer = false;
  let busyUntilMs = 0;

  const patienceMs = () => {
    const behindMs = SPARE_TIMES * Math.max(0, busyUntilMs - clock.monotonicMs());
    return ANSWER_MS + Math.min(behindMs, MAX_PATIENCE_MS);
  };
  const askAll = async (withinMs?: number) => {
    if (waiting) return undefined;
    for (const [index, question] of talk.questions.entries()) {
      talk.asking(index);
      const fits = ({ kind }: Heard) => kind === 'answer';
      const answered = hearing({ link, heard, fits, timers, withinMs: withinMs ?? patienceMs() });
      // Awaited below; the write before it may throw first, for the same reason.
      answered.catch(() => {});
      waiting = link.write(question.bytes, WRITE_MS);
      const settled = waiting.finally(() => {
        waiting = undefined;
      });
      settled.catch(() => {});
      if (!(await answered)) return false;
      await settled;
    }
    return true;
  };
  const note = (answered: boolean | undefined): boolean => {
    // Nothing could be asked, so its silence says nothing.
    if (answered === undefined) return false;
    if (answered) busyUntilMs = 0;
    const isNews = answers !== answered;
    answers = answered;
    const nowMs = clock.monotonicMs();
    answeringSinceMs = answered ? (answeringSinceMs ?? nowMs) : undefined;
    isKnownToAnswer ||= answeringSinceMs !== undefined && nowMs - answeringSinceMs >= SURE_AFTER_MS;
    if (isNews) options.onChange(!answered);
    return answered;
  };

  return {
    ask(withinMs) {
      asking ??= askAll(withinMs)
        .then(note)
        .finally(() => {
          asking = undefined;
        });
      return asking;
    },
    isHeldUp: () => waiting !== undefined,
    settled: async () => asking,
    sent(bytes) {
      busyUntilMs = Math.max(busyUntilMs, clock.monotonicMs()) + bytes * msPerByte;
    },
    hasSpoken() {
      const wasSilent = answers === false;
      if (wasSilent) answers = undefined;
      return wasSilent;
    },
    trust() {
      isKnownToAnswer = true;
    },
    isMissed: () => answers === false && isKnownToAnswer,
  };
}
