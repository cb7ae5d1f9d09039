import { randomUUID } from 'node:crypto';
import { type FaultyServer, startFaultyServer } from '../../rig/faulty-server.ts';
import { createPacedPrinter, type PacedOptions, type PacedPrinter } from '../../rig/paced-printer.ts';
import { payByCard, ringUp, saleOf } from '../../rig/sell.ts';
import { anySale, openTill, type Till } from '../../rig/till.ts';

/** Theo's, in the demo store. */
const REGULAR = '+14255550164';
const BAUD_RATE = 38_400;

/** The whole kiosk with a printer at the end of a serial line and a server of its own. */
export interface CounterTill {
  readonly till: Till;
  readonly server: FaultyServer;
  readonly printer: PacedPrinter;
  /** A regular buys for a card and earns points. */
  sell(): Promise<void>;
  /** Until the current sale's slip is on paper. */
  printed(): Promise<void>;
  startNext(): Promise<void>;
  close(): Promise<void>;
}

/** Opens it, signed in, with everything warm. */
export async function openCounterTill(onBytes: NonNullable<PacedOptions['onBytes']> = () => {}): Promise<CounterTill> {
  const server = await startFaultyServer();
  const printer = createPacedPrinter({ baudRate: BAUD_RATE, isXonXoff: true, columns: 42, onBytes });
  const link = { kind: 'serial', path: printer.pty.path, baudRate: BAUD_RATE, flow: 'xonxoff' };
  const till = await openTill({
    settings: { backend: { kind: 'server', baseUrl: server.baseUrl }, printer: { link, model: 'epson-tm-t88' } },
    token: server.token,
  });
  await till.signIn();
  return {
    till,
    server,
    printer,
    async sell() {
      await till.cashier.client.buyer.lookUp({ ...anySale(till.cashier), phone: REGULAR });
      await ringUp(till, 1000);
      await payByCard(till);
    },
    async printed() {
      await till.cashier.until('the slip is out', (views) => views['sale.changed']?.receipt?.state === 'confirmed');
    },
    async startNext() {
      const { saleId } = saleOf(till);
      await till.cashier.client.sale.start({ commandId: randomUUID() });
      await till.cashier.until('the next sale is open', (views) => views['sale.changed']?.saleId !== saleId);
    },
    async close() {
      await till.close();
      await printer.remove();
      await server.close();
    },
  };
}
