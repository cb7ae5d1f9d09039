import type { ByteLink } from './byte-link.ts';

/** The same link with another way to write or to hear. */
export function overLink(link: ByteLink, changed: Partial<Pick<ByteLink, 'write' | 'onData'>>): ByteLink {
  return {
    path: link.path,
    get isOpen() {
      return link.isOpen;
    },
    open: () => link.open(),
    write: changed.write ?? ((bytes, timeoutMs) => link.write(bytes, timeoutMs)),
    flush: (timeoutMs) => link.flush(timeoutMs),
    onData: changed.onData ?? ((listener) => link.onData(listener)),
    onClose: (listener) => link.onClose(listener),
    close: () => link.close(),
    abort: () => link.abort(),
  };
}
