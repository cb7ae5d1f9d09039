import type { KioskError } from '#domain/errors/kiosk-error.ts';
import type { DeviceStatus, Unsubscribe } from '#ports/devices.ts';
import type { Clock, Timers } from '#ports/runtime.ts';
import { deviceStatus } from '../device-status.ts';
import type { ByteLink } from '../links/byte-link.ts';
import type { Connection } from '../links/connection.ts';
import { createListeners } from '../links/listeners.ts';
import { createLeftovers, type Leftovers } from './leftovers.ts';
import { openPrinterSession, type PrinterSession } from './printer-session.ts';
import type { PrinterTalk } from './status/printer-talk.ts';

const LOOK_EVERY_MS = 5_000;

/** A printer's connection with what is known of the printer itself. */
export interface PrinterLine {
  status(): DeviceStatus;
  onStatus(listener: (status: DeviceStatus) => void): Unsubscribe;
  /** The open line; where there is none, one try right now. @throws KioskError `device.*` */
  open(): Promise<PrinterSession>;
  /** Marks the line as in use: nothing but the user asks the printer anything until the answer is called. */
  take(): () => void;
  /** What jobs that broke off may have left in the printer. */
  readonly leftovers: Leftovers;
  /** Gives up the open line because of `error` and goes on to a new one. */
  drop(error: KioskError): void;
  close(): Promise<void>;
}

/**
 * Watches a printer: asks it once after each connect what it can tell, hears what it tells by itself, and looks
 * after an idle one now and then, since a printer that is switched off says nothing.
 */
export function keepPrinterLine(options: {
  readonly connection: Connection;
  /** A new conversation for each connection. */
  readonly makeTalk: () => PrinterTalk;
  readonly virtual: boolean;
  readonly timers: Timers;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  /** Of the line, where it has one. */
  readonly baudRate?: number;
}): PrinterLine {
  const { connection, makeTalk, virtual, timers } = options;
  const statuses = createListeners<[DeviceStatus]>();
  const leftovers = createLeftovers();
  let session: PrinterSession | undefined;
  let users = 0;
  let isClosed = false;
  let cancelLook = () => {};

  const status = (): DeviceStatus => {
    const connected = deviceStatus(connection.status(), virtual);
    const condition = session?.link.isOpen ? session.condition() : undefined;
    if (!condition || connected.state !== 'ready') return connected;
    const error = session?.fault();
    return error ? { state: 'trouble', virtual, error, condition } : { ...connected, condition };
  };
  const tell = () => statuses.tell(status());
  const sessionOn = (link: ByteLink): PrinterSession => {
    if (session?.link === link) return session;
    const made = openPrinterSession(link, makeTalk(), { ...options, leftovers });
    session = made;
    made.onChange(tell);
    made.onAwake(() => {
      if (users === 0) void made.ready().catch(() => {});
    });
    return made;
  };
  const look = async () => {
    if (users > 0 || !session?.link.isOpen) return;
    const looked = session;
    await looked.ready();
    const answered = users === 0 && looked.condition() && (await looked.ask());
    if (users === 0 && answered && looked.fault()) await looked.recover();
    if (users === 0) await looked.ready();
  };
  const lookLater = () => {
    cancelLook();
    cancelLook = timers.after(LOOK_EVERY_MS, () => {
      // A line that breaks while it is asked closes, and its connection says why.
      void look().catch(() => {});
      if (!isClosed && connection.status().state === 'ready') lookLater();
    });
  };
  const greet = async () => {
    const opened = sessionOn(await connection.openLink());
    if (users === 0) await opened.ready();
  };
  connection.onStatus(({ state }) => {
    tell();
    cancelLook();
    if (state !== 'ready') return;
    lookLater();
    void greet().catch(() => {});
  });

  return {
    status,
    onStatus: statuses.add,
    open: async () => sessionOn(await connection.openLink()),
    take() {
      users += 1;
      return () => {
        users -= 1;
      };
    },
    leftovers,
    drop: connection.drop,
    close() {
      cancelLook();
      isClosed = true;
      return connection.close();
    },
  };
}
