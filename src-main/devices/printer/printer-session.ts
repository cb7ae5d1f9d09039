import type { KioskError } from '#domain/errors/kiosk-error.ts';
import type { PrinterCondition } from '#ports/devices.ts';
import type { Clock, Timers } from '#ports/runtime.ts';
import type { ByteLink } from '../links/byte-link.ts';
import { createListeners } from '../links/listeners.ts';
import { clearAtOnce, clearInTurn } from './clear-leftovers.ts';
import { findWay } from './find-way.ts';
import type { Leftovers } from './leftovers.ts';
import { createMending } from './mending.ts';
import { ANSWER_MS, createAsking } from './printer-silence.ts';
import { conditionError, GOOD_CONDITION, printerOffline } from './status/printer-condition.ts';
import type { DoneWay, Heard, Marker, PrinterTalk } from './status/printer-talk.ts';
import { hearing } from './wait-to-hear.ts';

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
  /** True where the line takes nothing now: what is sent would come out later, whenever that is. */
  isHeldUp(): boolean;
  /** Says that so many bytes of a job have been handed over: what is asked next comes to the printer after them. */
  sent(bytes: number): void;
  /** Called when the printer says that it has just been switched on: what it held is gone. */
  onRestart(listener: () => void): () => void;
  /** Has a printer that answered too late before a job tell its changes all the same. Only between two commands. */
  catchUp(): Promise<void>;
  /** Called when a silent printer speaks: what it can do has to be found out again. */
  onAwake(listener: () => void): () => void;
  /** Lets a printer go on whose error a person may have put right by now. Only between two commands. */
  recover(): Promise<void>;
  /** Sees that nothing of a job that broke off comes out in front of the next one. Only while it prints. */
  clearLeftovers(): Promise<void>;
}

/** Begins a conversation over an open link. It ends with the link. */
export function openPrinterSession(
  link: ByteLink,
  talk: PrinterTalk,
  options: {
    readonly timers: Timers;
    readonly clock: Pick<Clock, 'monotonicMs'>;
    readonly leftovers: Leftovers;
    readonly baudRate?: number;
  },
): PrinterSession {
  const { timers, leftovers } = options;
  const changed = createListeners<[]>();
  const heard = createListeners<[Heard]>();
  const restarted = createListeners<[]>();
  const awake = createListeners<[]>();
  let condition: PrinterCondition | undefined;
  let way: DoneWay | undefined;
  let probing: Promise<void> | undefined;
  // Its answer came when it was no longer waited for.
  let isLate = false;

  link.onData((bytes) => {
    // A printer that speaks again after a silence may have been switched off: what it was told is forgotten.
    const isAwake = asking.hasSpoken();
    if (isAwake) probing = undefined;
    for (const one of talk.hear(bytes)) {
      if (isAwake && one.kind === 'answer') isLate = true;
      if (one.kind === 'condition' || one.kind === 'answer') {
        condition = { ...(condition ?? GOOD_CONDITION), ...one.condition };
        changed.tell();
      }
      if (one.kind === 'restarted') {
        probing = undefined;
        leftovers.forget();
        restarted.tell();
      }
      heard.tell(one);
    }
    if (isAwake) awake.tell();
  });
  link.onClose(() => changed.tell());

  const hears = (fits: (one: Heard) => boolean) => hearing({ link, heard, fits, timers, withinMs: ANSWER_MS });
  const asking = createAsking({
    ...options,
    link,
    talk,
    heard,
    onChange: (isSilent) => {
      // What a printer seemed to say that has never really answered was noise.
      if (isSilent && !asking.isMissed()) condition = undefined;
      changed.tell();
    },
  });
  const fault = () => {
    if (!condition) return undefined;
    // What stopped it says more than that it is silent since: a full printer holds up the questions as well.
    return conditionError(condition, link.path) ?? (asking.isMissed() ? printerOffline(link.path) : undefined);
  };
  const mending = createMending({ link, changed, condition: () => condition, timers });
  const probe = async () => {
    way = undefined;
    isLate = false;
    if (!(await asking.ask())) return;
    await clearAtOnce({ link, talk, leftovers, cleared: () => hears(({ kind }) => kind === 'cleared') });
    // A printer that is not ready keeps its marks for later: what it can do is asked again once it is.
    if (fault()) {
      probing = undefined;
      return;
    }
    way = await findWay({ link, talk, heard, timers });
    // Noise makes echoes, but no marks that were asked for.
    if (way !== undefined && way !== 'echo') asking.trust();
  };

  return {
    link,
    condition: () => condition,
    fault,
    onChange: changed.add,
    async ready() {
      probing ??= probe();
      await probing;
      await asking.settled();
    },
    get way() {
      return way;
    },
    marker: () => (way === undefined ? undefined : talk.marker(way)),
    async reached({ key }) {
      await hearing({ link, heard, fits: (one) => one.kind === 'mark' && one.way === way && one.key === key, timers });
    },
    ask: () => asking.ask(),
    isHeldUp: asking.isHeldUp,
    sent: asking.sent,
    onRestart: restarted.add,
    onAwake: awake.add,
    async catchUp() {
      if (!isLate || way !== undefined) return;
      isLate = false;
      // What it is told in its turn comes too late where it has stopped already.
      await asking.ask(ANSWER_MS);
      await link.write(talk.watch().bytes, WRITE_MS);
    },
    async recover() {
      if (talk.recover && mending.isDue()) await link.write(talk.recover.bytes, WRITE_MS);
    },
    clearLeftovers: () => clearInTurn({ link, talk, leftovers }),
  };
}
