import type { KioskError } from '#domain/errors/kiosk-error.ts';
import type { PrinterCondition } from '#ports/devices.ts';
import type { Timers } from '#ports/runtime.ts';
import { joinCommands } from '../command.ts';
import type { ByteLink } from '../links/byte-link.ts';
import { unplugged } from '../links/device-errors.ts';
import { createListeners, type Listeners } from '../links/listeners.ts';
import { clearAtOnce, clearInTurn } from './clear-leftovers.ts';
import type { Leftovers } from './leftovers.ts';
import { createMending } from './mending.ts';
import { conditionError, GOOD_CONDITION, printerOffline } from './status/printer-condition.ts';
import type { DoneWay, Heard, Marker, PrinterTalk } from './status/printer-talk.ts';

/** How long a printer may think about a question, and about its first marks. */
const ANSWER_MS = 400;
const WRITE_MS = 2_000;
/** What is known of a printer over one open link, and the words exchanged with it. */
export interface PrinterSession {
  readonly link: ByteLink;
  /** Undefined until the printer has said anything about itself. */
  condition(): PrinterCondition | undefined;
  /** Why it cannot print now. */
  fault(): KioskError | undefined;
  /** Called on every change of the condition, and when the link closes. */
  onChange(listener: () => void): () => void;
  /** Finds out once what the printer can tell. Afterwards at once. @throws KioskError `device.*` where the link breaks */
  ready(): Promise<void>;
  /** How the printer tells that a job is printed; undefined where it cannot. After `ready`. */
  readonly way: DoneWay | undefined;
  marker(): Marker | undefined;
  /** Comes true when the printer has come to the marker; rejects when the link closes. Listen before sending it. */
  reached(marker: Marker): Promise<void>;
  /** Asks how the printer is, past everything that waits; false where it keeps silent. Only between two commands. */
  ask(): Promise<boolean>;
  /** Lets a printer go on whose error a person may have put right by now. Only between two commands. */
  recover(): Promise<void>;
  /** Sees that nothing of a job that broke off comes out in front of the next one. Only while it prints. */
  clearLeftovers(): Promise<void>;
}

/** Begins a conversation over an open link. It ends with the link. */
export function openPrinterSession(
  link: ByteLink,
  talk: PrinterTalk,
  timers: Timers,
  leftovers: Leftovers,
): PrinterSession {
  const changed = createListeners<[]>();
  const heard = createListeners<[Heard]>();
  let condition: PrinterCondition | undefined;
  // Undefined until it was asked, and again once a printer that kept silent has spoken.
  let answers: boolean | undefined;
  let hasAnswered = false;
  let way: DoneWay | undefined;
  let probing: Promise<void> | undefined;
  let asking: Promise<boolean> | undefined;

  link.onData((bytes) => {
    // Whoever speaks again after a silence may have been switched off: what it was told is forgotten.
    if (answers === false) {
      probing = undefined;
      answers = undefined;
    }
    for (const one of talk.hear(bytes)) {
      if (one.kind === 'condition' || one.kind === 'answer') {
        condition = { ...(condition ?? GOOD_CONDITION), ...one.condition };
        changed.tell();
      }
      heard.tell(one);
    }
  });
  link.onClose(() => changed.tell());

  const hears = (fits: (one: Heard) => boolean) => hearing({ link, heard, fits, timers, withinMs: ANSWER_MS });
  const askAll = async () => {
    for (const [index, question] of talk.questions.entries()) {
      talk.asking(index);
      const answered = hears(({ kind }) => kind === 'answer');
      answered.catch(() => {});
      await link.write(question.bytes, WRITE_MS);
      if (!(await answered)) return false;
    }
    return true;
  };
  const ask = () => {
    asking ??= askAll()
      .then((answered) => {
        const isNews = answers !== answered;
        answers = answered;
        hasAnswered ||= answered;
        if (isNews && condition) changed.tell();
        return answered;
      })
      .finally(() => {
        asking = undefined;
      });
    return asking;
  };
  const fault = () => {
    if (!condition) return undefined;
    return answers === false && hasAnswered ? printerOffline(link.path) : conditionError(condition, link.path);
  };
  const mending = createMending({ link, changed, condition: () => condition, timers });
  const probe = async () => {
    way = undefined;
    if (!(await ask())) return;
    await clearAtOnce({ link, talk, leftovers, cleared: () => hears(({ kind }) => kind === 'cleared') });
    // A printer that is not ready keeps its marks for later: what it can do is asked again once it is.
    if (fault()) {
      probing = undefined;
      return;
    }
    const watch = talk.watch();
    const marks = talk.ways.map((candidate) => ({ candidate, marker: talk.marker(candidate) }));
    const told = hears((one) => {
      const mark =
        one.kind === 'mark' && marks.find((each) => each.candidate === one.way && each.marker.key === one.key);
      if (mark) way ??= mark.candidate;
      return way !== undefined;
    });
    told.catch(() => {});
    await link.write(joinCommands([watch, ...marks.map(({ marker }) => marker.command)]), WRITE_MS);
    await told;
  };

  return {
    link,
    condition: () => condition,
    fault,
    onChange: changed.add,
    async ready() {
      probing ??= probe();
      await probing;
      await asking;
    },
    get way() {
      return way;
    },
    marker: () => (way === undefined ? undefined : talk.marker(way)),
    async reached({ key }) {
      await hearing({ link, heard, fits: (one) => one.kind === 'mark' && one.way === way && one.key === key, timers });
    },
    ask,
    async recover() {
      if (talk.recover && mending.isDue()) await link.write(talk.recover.bytes, WRITE_MS);
    },
    clearLeftovers: () => clearInTurn({ link, talk, leftovers }),
  };
}

/** Waits until something that `fits` is heard; false once `withinMs` have passed. Rejects when the link closes. */
function hearing(options: {
  readonly link: ByteLink;
  readonly heard: Listeners<[Heard]>;
  readonly fits: (one: Heard) => boolean;
  readonly timers: Timers;
  readonly withinMs?: number;
}): Promise<boolean> {
  const { link, heard, fits, timers, withinMs } = options;
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      cancel();
      stopHearing();
      stopClose();
      settle();
    };
    const cancel = withinMs === undefined ? () => {} : timers.after(withinMs, () => end(() => resolve(false)));
    const stopHearing = heard.add((one) => {
      if (fits(one)) end(() => resolve(true));
    });
    const stopClose = link.onClose((error) => end(() => reject(error ?? unplugged(link.path))));
  });
}
