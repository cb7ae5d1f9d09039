/** What the machine offers at a start. */
export interface StartSituation {
  readonly hasScreen: boolean;
  /** Electron's executable is where its package expects it. */
  readonly hasElectron: boolean;
  /** Electron's package is installed, so its binary could be fetched. */
  readonly canFetch: boolean;
  /** An earlier try to fetch this version failed. */
  readonly fetchFailedBefore: boolean;
  readonly hasBrowser: boolean;
}

/** How the kiosk starts: in Electron, after one try to fetch it, in a browser's windows, or by printed addresses. */
export type StartPlan = 'electron' | 'fetch' | 'browser' | 'addresses';

/** Decides how to start. Electron is not fetched where no window can be shown, and not again after a failed try. */
export function planStart(situation: StartSituation): StartPlan {
  if (!situation.hasScreen) return 'addresses';
  if (situation.hasElectron) return 'electron';
  if (situation.canFetch && !situation.fetchFailedBefore) return 'fetch';
  return situation.hasBrowser ? 'browser' : 'addresses';
}

/** Whether windows can be shown: always, but on Linux without a display. */
export function hasScreen(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): boolean {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}
