/** The scheme of the kiosk's own pages. */
export const APP_SCHEME = 'app';

/** Where the kiosk's own pages live; nothing else is ever loaded into a window. */
export const APP_ORIGIN = 'app://regulars';

/** Whether an address is one of the kiosk's own. */
export function isOwnAddress(address: string): boolean {
  return address.startsWith(`${APP_ORIGIN}/`);
}
