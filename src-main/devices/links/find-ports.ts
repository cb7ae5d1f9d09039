import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FoundPort, PortFinder } from '#ports/device-setup.ts';
import { listSerialPorts } from './serial-link.ts';

const DEV = '/dev';
const BY_ID = '/dev/serial/by-id';
const PORT_NAME = /^tty(?:USB|ACM|AMA|S)\d+$|^cu\./;

/**
 * Finds ports by the system's own list, by name below /dev where there is no such list (no udevadm, as in a slim
 * container), and by the names that stay the same whichever socket a cable is in. Pseudo-terminals are never found.
 *
 * @source observed on serialport 13.0.0: its list needs udevadm on Linux and names no link
 */
export const portFinder: PortFinder = {
  async find() {
    const [listed, named, lasting] = await Promise.all([
      listSerialPorts().catch(() => undefined),
      namesIn(DEV),
      namesIn(BY_ID),
    ]);
    const byName = named.filter((name) => PORT_NAME.test(name)).map((name) => ({ path: join(DEV, name) }));
    return [...(listed ?? byName), ...lasting.map((name): FoundPort => ({ path: join(BY_ID, name) }))];
  },
};

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch {
    return [];
  }
}
