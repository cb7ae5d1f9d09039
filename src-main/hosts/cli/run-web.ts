import { once } from 'node:events';
import { dirname, join } from 'node:path';
import type { Gate } from '#gate/gate.ts';
import { type Kiosk, openKiosk } from '#wiring/open-kiosk.ts';
import { createScreenFiles } from '../screens/screen-files.ts';
import { startWebHost, type WebHost } from '../web/web-host.ts';
import { ASSETS_DIR, BUILT } from './project.ts';
import type { WebArguments } from './web-arguments.ts';

const DRAWING_MS = 50;

/** A kiosk behind a web host. */
export interface RunningWeb {
  readonly addresses: WebHost['addresses'];
  close(): Promise<void>;
}

/** Opens the kiosk of a data folder and serves it. @throws KioskError, and the listen error of a port that is taken */
export async function runWeb({ port, dataDir, lan }: WebArguments): Promise<RunningWeb> {
  let host: WebHost | undefined;
  const officeDoor = { open: () => (host ? { path: host.officePath() } : {}) };
  const kiosk = await openKiosk({ dataDir, assetsDir: ASSETS_DIR, env: process.env, officeDoor });
  try {
    const started = await startWebHost({
      gate: warmedUpByScreens(kiosk),
      files: createScreenFiles({
        rendererDir: dirname(BUILT.renderer),
        picturesDir: join(ASSETS_DIR, 'demo', 'pictures'),
      }),
      port,
      lan,
    });
    host = started;
    return {
      addresses: started.addresses,
      close: async () => {
        await started.close();
        await kiosk.close();
      },
    };
  } catch (error) {
    await kiosk.close();
    throw error;
  }
}

/**
 * The kiosk's gate, which loads the clients once the first screen has had time to draw itself: loading takes the
 * process for some 0.4 s, in which no page is served.
 */
function warmedUpByScreens(kiosk: Kiosk): Gate {
  let warmUp = () => void setTimeout(() => kiosk.warmUp(), DRAWING_MS);
  return {
    connect: (...page) => {
      warmUp();
      warmUp = () => {};
      return kiosk.gate.connect(...page);
    },
  };
}

/** Waits until the program is asked to end. */
export async function askedToEnd(): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}
