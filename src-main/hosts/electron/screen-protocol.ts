import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import type { ScreenFiles } from '../screens/screen-files.ts';
import { securityHeaders } from '../screens/security-headers.ts';
import { APP_ORIGIN, APP_SCHEME } from './app-origin.ts';

/** Tells Chromium of the kiosk's scheme; only possible before the app is ready. */
export function registerScreenScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the screens' files below the kiosk's own origin, with the headers of the web host. */
export function serveScreens(files: ScreenFiles): void {
  protocol.handle(APP_SCHEME, async (request) => {
    const address = new URL(request.url);
    const isOwn = `${address.protocol}//${address.host}` === APP_ORIGIN && request.method === 'GET';
    const file = isOwn ? files.find(address.pathname) : undefined;
    const headers = new Headers(securityHeaders());
    if (!file) return new Response('There is nothing here.', { status: 404, headers });
    headers.set('content-type', file.contentType);
    headers.set('cache-control', file.cacheControl);
    return new Response(await readFile(file.path), { headers });
  });
}
