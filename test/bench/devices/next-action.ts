import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import { anySale } from '../../rig/till.ts';
import { type Figures, percentile, tenths, timed } from '../figures.ts';
import { type CounterTill, openCounterTill } from './counter-till.ts';

const ROUNDS = 24;
const SALES_A_ROUND = 3;
const STATES = ['ready', 'stalled'] as const;

/** What a cashier does right after a sale, in milliseconds each. */
interface NextActions {
  readonly startSaleMs: number;
  readonly addItemMs: number;
}

/**
 * The cashier's next action after a sale with a printer that prints and with one that has stopped and takes no byte,
 * in turns in the same run. Each sale's slip is on its way, or waits with all those before it, while the action is timed.
 */
export async function nextAction(): Promise<Figures> {
  const counter = await openCounterTill();
  const taken = { ready: [] as NextActions[], stalled: [] as NextActions[] };
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const state of STATES) {
        if (state === 'stalled') stop(counter);
        const actions = await sellAndGoOn(counter);
        // The first round warms everything up.
        if (round > 0) taken[state].push(...actions);
        if (state === 'stalled') goOn(counter);
        await counter.sell();
        await counter.printed();
        await counter.startNext();
      }
    }
  } finally {
    goOn(counter);
    await counter.close();
  }
  return figuresOf(taken);
}

function stop({ printer }: CounterTill): void {
  printer.simulator().become({ paper: 'out' });
  printer.pty.stall();
}

function goOn({ printer }: CounterTill): void {
  printer.pty.take();
  printer.simulator().become({ paper: 'ok' });
}

async function sellAndGoOn(counter: CounterTill): Promise<NextActions[]> {
  const { cashier } = counter.till;
  const actions: NextActions[] = [];
  for (let sale = 0; sale < SALES_A_ROUND; sale += 1) {
    await counter.sell();
    const startSaleMs = await timed(() => cashier.client.sale.start({ commandId: randomUUID() }));
    const saleId = anySale(cashier);
    const addItemMs = await timed(() => cashier.client.sale.addCustomAmount({ ...saleId, amount: 450 }));
    actions.push({ startSaleMs, addItemMs });
    await cashier.client.sale.void(anySale(cashier));
    await cashier.client.sale.start({ commandId: randomUUID() });
  }
  return actions;
}

function figuresOf(taken: Readonly<Record<(typeof STATES)[number], readonly NextActions[]>>): Figures {
  const of = (state: (typeof STATES)[number], action: keyof NextActions, share: number) =>
    hundredths(
      percentile(
        taken[state].map((each) => each[action]),
        share,
      ),
    );
  const added = (action: keyof NextActions) => hundredths(of('stalled', action, 0.5) - of('ready', action, 0.5));
  return {
    what: 'the cashier’s next action beside a printer that stalls',
    salesEach: taken.ready.length,
    startSaleReadyP50Ms: of('ready', 'startSaleMs', 0.5),
    startSaleReadyP95Ms: of('ready', 'startSaleMs', 0.95),
    startSaleStalledP50Ms: of('stalled', 'startSaleMs', 0.5),
    startSaleStalledP95Ms: of('stalled', 'startSaleMs', 0.95),
    startSaleAddedP50Ms: added('startSaleMs'),
    addItemReadyP50Ms: of('ready', 'addItemMs', 0.5),
    addItemReadyP95Ms: of('ready', 'addItemMs', 0.95),
    addItemStalledP50Ms: of('stalled', 'addItemMs', 0.5),
    addItemStalledP95Ms: of('stalled', 'addItemMs', 0.95),
    addItemAddedP50Ms: added('addItemMs'),
    loadAverage: tenths(loadavg()[0] ?? 0),
    aimAddedMs: 0,
  };
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
