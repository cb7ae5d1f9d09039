import { randomBytes } from 'node:crypto';
import type { GateSession } from '#gate/gate.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { openKiosk } from '#wiring/open-kiosk.ts';
import { ASSETS_DIR } from '../../rig/till.ts';
import { type Death, type DyingStores, dyingStores } from './dying-stores.ts';
import type { FromKiosk, ToKiosk } from './kiosk-frames.ts';

/** The real kiosk on a data folder, its gate spoken to by messages; it dies where it is told to. */
const [dataDir = '', firstDeath = 'null'] = process.argv.slice(2);
const tell = (message: FromKiosk) => void process.send?.(message);
let dying: DyingStores | undefined;

try {
  const kiosk = await openKiosk({
    dataDir,
    assetsDir: ASSETS_DIR,
    env: { REGULARS_TOKEN: process.env.REGULARS_TOKEN },
    openStores: (file) => {
      dying = dyingStores(openKioskStores(file), (JSON.parse(firstDeath) as Death | null) ?? undefined);
      return dying.stores;
    },
  });
  const connect = (to: 'cashier' | 'customer'): GateSession => {
    const sessionId = randomBytes(16).toString('hex');
    const session = kiosk.gate.connect(to, sessionId, (frame) => tell({ kind: 'frame', to, frame: frame as never }));
    if (!session) throw new Error('the gate lets nobody in');
    return session;
  };
  const sessions = { cashier: connect('cashier'), customer: connect('customer') };
  process.on('message', (message: ToKiosk) => {
    if (message.kind === 'frame') sessions[message.from].receive(message.frame);
    else if (message.kind === 'arm') dying?.arm(message.death ?? undefined);
    else void kiosk.close().then(() => process.exit(0));
  });
  process.on('disconnect', () => process.exit(1));
  kiosk.warmUp();
  tell({ kind: 'ready' });
} catch (error) {
  tell({
    kind: 'failed',
    message: error instanceof Error ? `${error.stack} ${String(error.cause ?? '')}` : String(error),
  });
  process.exitCode = 1;
  process.disconnect?.();
}
