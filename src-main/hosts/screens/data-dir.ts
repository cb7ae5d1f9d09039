import { join } from 'node:path';

/** What the place of the data folder depends on. */
export interface UserPlace {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The folder `regulars` where this system keeps the data of programs; both hosts share it. */
export function defaultDataDir({ platform, home, env }: UserPlace): string {
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'regulars');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'regulars');
  return join(env.XDG_CONFIG_HOME || join(home, '.config'), 'regulars');
}
