import type { ServerFrame } from '#contract/frames.ts';
import { type WrittenFrame, written } from './frame-parts.ts';

/** Sends one frame; `text` is its JSON. */
export type SendFrame = (frame: ServerFrame, text: string) => void;

/** How fast a page takes what it is sent. */
export interface LinePace {
  /** True while the page has yet to take what was sent: more waits here, until `taken`. */
  isFull(): boolean;
  /** Ends the line. */
  end(): void;
}

/** The pace of a line that takes everything at once. */
export const UNBOUNDED_PACE: LinePace = { isFull: () => false, end: () => undefined };

/** The most that may wait for a page, in UTF-16 units: more than it can have asked for. */
export const MAX_WAITING_UNITS = 8 * 1024 * 1024;

/**
 * What waits for a slow page: answers in their order, and of the views only that they have changed. A view is drawn
 * when there is room for it, so a page that falls behind is shown the newest state and none of those between. Views
 * go before answers: a page never holds views that are older than an answer beside them.
 */
export class Outbox {
  readonly #send: SendFrame;
  readonly #pace: LinePace;
  readonly #nextView: () => ServerFrame | undefined;
  /** What is left of the frame that is being sent. */
  #begun: WrittenFrame[] = [];
  #answers: (readonly WrittenFrame[])[] = [];
  #waitingUnits = 0;

  /** @param nextView draws the next view that is to be sent; undefined where none waits */
  constructor(send: SendFrame, pace: LinePace, nextView: () => ServerFrame | undefined) {
    this.#send = send;
    this.#pace = pace;
    this.#nextView = nextView;
  }

  /** Sends an answer once all before it is sent. @throws whatever `send` throws */
  post(frame: ServerFrame): void {
    const pieces = written(frame);
    this.#answers.push(pieces);
    this.#waitingUnits += unitsOf(pieces);
    this.drain();
    if (this.#waitingUnits > MAX_WAITING_UNITS) this.#pace.end();
  }

  /** Sends what waits, as far as there is room. @throws whatever `send` throws */
  drain(): void {
    while (!this.#pace.isFull()) {
      if (this.#begun.length === 0) this.#begun = [...this.#next()];
      const piece = this.#begun.shift();
      if (!piece) return;
      this.#send(piece.frame, piece.text);
    }
  }

  /** Forgets what waits. */
  clear(): void {
    this.#begun = [];
    this.#answers = [];
    this.#waitingUnits = 0;
  }

  #next(): readonly WrittenFrame[] {
    const view = this.#nextView();
    if (view) return written(view);
    const answer = this.#answers.shift() ?? [];
    this.#waitingUnits -= unitsOf(answer);
    return answer;
  }
}

function unitsOf(pieces: readonly WrittenFrame[]): number {
  return pieces.reduce((units, { text }) => units + text.length, 0);
}
