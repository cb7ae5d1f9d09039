import type { ByteLink } from '../links/byte-link.ts';
import type { Connection, ConnectionStatus } from '../links/connection.ts';
import { createListeners } from '../links/listeners.ts';
import { overLink } from '../links/over-link.ts';

/**
 * Makes the printer listen. Which device on the line does: ESC = n, printer 1, display 2, after power-on the display.
 * @source Epson DM-D110 specification and Partner CD5220 user's manual, ESC =
 */
const TO_PRINTER = Uint8Array.of(0x1b, 0x3d, 1);
const TO_DISPLAY = Uint8Array.of(0x1b, 0x3d, 2);

// A printer out of paper holds the whole line up, and the display's bytes wait with it: that is no fault of theirs.
const PATIENCE_MS = 600_000;

/**
 * One line for two devices: the printer's connection owns the port, the display stands in between and passes on.
 * The display is spoken to while no print job is under way, never in the middle of one, and again after each job,
 * since a printer's reset reaches it, too.
 */
export interface PassThroughLine {
  /** The printer's end of a link. */
  wrap(link: ByteLink): ByteLink;
  /** Keeps the display quiet while a job runs or waits. */
  during<T>(job: () => Promise<T>): Promise<T>;
  /** The display's connection, on the printer's own. */
  displayConnection(printer: Connection): Connection;
}

/** Makes the line. */
export function createPassThroughLine(): PassThroughLine {
  const views = new WeakMap<ByteLink, () => ByteLink>();
  const freed = createListeners<[]>();
  let listening: 'printer' | 'display' | 'unknown' = 'unknown';
  let jobs = 0;
  let turn = 0;

  const spoken = (to: 'printer' | 'display', bytes: Uint8Array): Uint8Array => {
    if (listening === to) return bytes;
    listening = to;
    return joined(to === 'printer' ? TO_PRINTER : TO_DISPLAY, bytes);
  };
  const idle = async () => {
    while (jobs > 0) await new Promise<void>((resolve) => once(freed.add, resolve));
  };

  return {
    wrap(link) {
      listening = 'unknown';
      const wrapped = overLink(link, { write: (bytes, timeoutMs) => link.write(spoken('printer', bytes), timeoutMs) });
      let view: { readonly turn: number; readonly link: ByteLink } | undefined;
      views.set(wrapped, () => {
        if (view?.turn !== turn) {
          view = {
            turn,
            link: overLink(link, {
              // A job may have begun since the link was asked for; between two of its bytes nothing may come.
              async write(bytes) {
                while (jobs > 0) await idle();
                await link.write(spoken('display', bytes), PATIENCE_MS);
              },
            }),
          };
        }
        return view.link;
      });
      return wrapped;
    },
    async during(job) {
      jobs += 1;
      try {
        return await job();
      } finally {
        jobs -= 1;
        if (jobs === 0) {
          turn += 1;
          listening = 'unknown';
          freed.tell();
        }
      }
    },
    displayConnection(printer) {
      const statuses = createListeners<[ConnectionStatus]>();
      freed.add(() => statuses.tell(printer.status()));
      printer.onStatus(statuses.tell);
      return {
        status: () => printer.status(),
        onStatus: statuses.add,
        async openLink() {
          await idle();
          const link = await printer.openLink();
          return views.get(link)?.() ?? link;
        },
        drop: (error) => printer.drop(error),
        close: async () => {},
      };
    },
  };
}

function joined(first: Uint8Array, rest: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + rest.length);
  bytes.set(first);
  bytes.set(rest, first.length);
  return bytes;
}

function once(add: (listener: () => void) => () => void, heard: () => void): void {
  const stop = add(() => {
    stop();
    heard();
  });
}
