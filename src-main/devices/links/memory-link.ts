import type { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Unsubscribe } from '#ports/devices.ts';
import type { ByteLink } from './byte-link.ts';
import { unplugged } from './device-errors.ts';
import { createListeners } from './listeners.ts';

/** What stands at the far end of a memory link: the virtual printer or display. */
export interface FarEnd {
  /** A throw is the device's refusal: the link breaks there. */
  receive(bytes: Uint8Array): void;
  /** Hears what the device answers; absent for one that never does. */
  onReply?(listener: (bytes: Uint8Array) => void): Unsubscribe;
}

/** A connection without a cable: bytes written here are received at the far end, in order, before `write` returns. */
export function createMemoryLink(path: string, far: FarEnd): ByteLink {
  const closed = createListeners<[KioskError | undefined]>();
  const data = createListeners<[Uint8Array]>();
  let isOpen = false;
  let stopReplies: Unsubscribe = () => {};
  const end = (error?: KioskError) => {
    if (!isOpen) return;
    isOpen = false;
    stopReplies();
    closed.tell(error);
  };
  return {
    path,
    get isOpen() {
      return isOpen;
    },
    async open() {
      isOpen = true;
      stopReplies = far.onReply?.((bytes) => data.tell(bytes)) ?? stopReplies;
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
    onData: data.add,
    onClose: closed.add,
    async close() {
      end();
    },
    async abort() {
      end();
    },
  };
}
