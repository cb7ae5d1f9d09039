import { app, session } from 'electron';
import { isOwnAddress } from './app-origin.ts';

/** Refuses whatever a page could ask for beyond showing itself: other pages, windows, permissions, devices. */
export function lockDown(): void {
  app.on('web-contents-created', (_event, contents) => {
    const keepOwn = (event: { preventDefault(): void }, address: string): void => {
      if (!isOwnAddress(address)) event.preventDefault();
    };
    contents.on('will-navigate', (event) => keepOwn(event, event.url));
    contents.on('will-frame-navigate', (event) => keepOwn(event, event.url));
    contents.on('will-redirect', (event) => keepOwn(event, event.url));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** Refuses permissions and devices, which can be said only once the app is ready. */
export function refusePermissions(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
}
