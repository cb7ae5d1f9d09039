import { createBridgeTransport, type RegularsBridge } from './bridge-transport.ts';
import { pageSession } from './page-session.ts';
import { readPageToken } from './page-token.ts';
import { createSocketTransport } from './socket-transport.ts';
import type { Transport } from './transport.ts';

declare global {
  interface Window {
    /** Put there by Electron's preload; absent in a browser. */
    readonly regulars?: RegularsBridge;
  }
}

/** The line this page has: Electron's bridge where there is one, else the WebSocket of the page's own origin. */
export function pickTransport(page: Window): Transport {
  const { location, history, sessionStorage } = page;
  const session = pageSession({ location, storage: sessionStorage });
  if (page.regulars) return createBridgeTransport(page.regulars, session);
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return createSocketTransport({
    url: `${scheme}://${location.host}/socket`,
    token: readPageToken({ location, history, storage: sessionStorage }),
    session,
  });
}
