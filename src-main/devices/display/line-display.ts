import type { LineDisplayText } from '#domain/receipt/document.ts';
import type { LineDisplay } from '#ports/devices.ts';
import { joinCommands } from '../command.ts';
import { deviceStatus } from '../device-status.ts';
import type { ByteLink } from '../links/byte-link.ts';
import type { Connection } from '../links/connection.ts';
import type { SpokenSet } from './command-set.ts';

// 80 bytes take 83 ms at 9600 baud; a display that has not taken them by now is gone.
const WRITE_TIMEOUT_MS = 2_000;

/**
 * A customer display at the end of one connection. Of several texts that wait only the last is shown, and the last
 * one is shown again after every reconnect.
 */
export function createLineDisplay(options: {
  readonly connection: Connection;
  readonly commandSet: SpokenSet;
  readonly virtual: boolean;
}): LineDisplay {
  const { connection, commandSet, virtual } = options;
  let wanted: LineDisplayText | undefined;
  let awake: ByteLink | undefined;
  let shown: LineDisplayText | undefined;
  let running = false;

  const drawOnce = async (link: ByteLink) => {
    const text = wanted;
    const waking = awake === link ? [] : commandSet.wake();
    const drawing = text ? commandSet.show(text) : [];
    await link.write(joinCommands([...waking, ...drawing]), WRITE_TIMEOUT_MS);
    awake = link;
    shown = text;
  };
  const drawAll = async () => {
    if (running) return;
    running = true;
    try {
      while (connection.status().state === 'ready') {
        const link = await connection.openLink();
        if (awake === link && shown === wanted) break;
        await drawOnce(link);
      }
    } catch {
      // The link has closed and said why; the connection goes on trying and draws again once it is ready.
    } finally {
      running = false;
    }
  };
  connection.onStatus((status) => {
    if (status.state === 'ready') void drawAll();
  });

  return {
    status: () => deviceStatus(connection.status(), virtual),
    onStatus: (listener) => connection.onStatus((status) => listener(deviceStatus(status, virtual))),
    show(text) {
      wanted = text;
      void drawAll();
    },
    close: () => connection.close(),
  };
}
