import type { KioskError } from '#domain/errors/kiosk-error.ts';
import type { ByteLink } from './byte-link.ts';
import { unplugged } from './device-errors.ts';
import { createListeners } from './listeners.ts';

/** What stands at the far end of a memory link: the virtual printer or display. */
export interface FarEnd {
  /** A throw is the device's refusal: the link breaks there. */
  receive(bytes: Uint8Array): void;
}

/** A connection without a cable: bytes written here are received at the far end, in order, before `write` returns. */
export function createMemoryLink(path: string, far: FarEnd): ByteLink {
  const closed = createListeners<[KioskError | undefined]>();
  let isOpen = false;
  const end = (error?: KioskError) => {
    if (!isOpen) return;
    isOpen = false;
    closed.tell(error);
  };
  return {
    path,
    get isOpen() {
      return isOpen;
    },
    async open() {
      isOpen = true;
    },
    async write(bytes) {
      if (!isOpen) throw unplugged(path);
      try {
        far.receive(bytes);
      } catch (cause) {
        const error = unplugged(path, cause);
        end(error);
        throw error;
      }
    },
    async flush() {
      if (!isOpen) throw unplugged(path);
    },
    onData: () => () => {},
    onClose: closed.add,
    async close() {
      end();
    },
  };
}
