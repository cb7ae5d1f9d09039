import { afterEach, describe, expect, it } from 'vitest';
import { keepConnection } from '#devices/links/connection.ts';
import { createMemoryLink } from '#devices/links/memory-link.ts';
import { createJobRunner } from '#devices/printer/job-runner.ts';
import { PRINTER_LANGUAGES } from '#devices/printer/printer-languages.ts';
import { keepPrinterLine } from '#devices/printer/printer-line.ts';
import { type PrinterLanguage, printerModel } from '#devices/printer/printer-models.ts';
import { createCashDrawer, createReceiptPrinter } from '#devices/printer/receipt-printer.ts';
import { createPrinterSimulator, type SimulatorOptions } from '#devices/virtual/printer-simulator.ts';
import type { PrinterCondition, PrintOutcome, PrintStep } from '#ports/devices.ts';
import { coffeeReceipt } from '../rig/coffee-receipt.ts';
import { eventually } from '../rig/eventually.ts';
import { paperText } from '../rig/paper-text.ts';
import { testRuntime } from '../rig/test-runtime.ts';

const clean: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const undo of clean.splice(0).reverse()) await undo();
});

const MODELS = { escpos: 'epson-tm-t88', 'star-line': 'star-line', 'star-prnt': 'star-prnt' } as const;
const LANGUAGES = Object.keys(MODELS) as PrinterLanguage[];

/** A printer that talks, and what it does in the middle of what it is sent. */
function counter(
  options: SimulatorOptions & {
    readonly waitMs?: number;
    /** After that many bytes it becomes so. */
    readonly turns?: { readonly afterBytes: number; readonly to: Partial<PrinterCondition> };
    readonly onSending?: () => void;
    /** Hands an answer on, now or later. */
    readonly delay?: (answer: () => void) => void;
    readonly garble?: (reply: Uint8Array) => Uint8Array;
  } = {},
) {
  const { timers, log, clock } = testRuntime();
  const model = printerModel(MODELS[options.language ?? 'escpos'], 80);
  const simulator = createPrinterSimulator({ columns: model.columns, ...options });
  let leftBytes = options.turns?.afterBytes ?? Number.POSITIVE_INFINITY;
  const far = {
    receive(bytes: Uint8Array) {
      if (leftBytes > bytes.length) {
        leftBytes -= bytes.length;
        simulator.receive(bytes);
        return;
      }
      const [before, after] = [bytes.subarray(0, leftBytes), bytes.subarray(leftBytes)];
      leftBytes = Number.POSITIVE_INFINITY;
      simulator.receive(before);
      simulator.become(options.turns?.to ?? {});
      simulator.receive(after);
    },
    onReply: (listener: (bytes: Uint8Array) => void) =>
      simulator.onReply((bytes) => {
        const answer = () => listener(options.garble?.(bytes) ?? bytes);
        if (options.delay) options.delay(answer);
        else answer();
      }),
  };
  const connection = keepConnection({ makeLink: () => createMemoryLink('printer', far), timers, log });
  const line = keepPrinterLine({
    connection,
    makeTalk: PRINTER_LANGUAGES[model.language].makeTalk,
    virtual: false,
    timers,
    clock,
  });
  const { waitMs } = options;
  const jobs = createJobRunner({ line, clock, timers, ...(waitMs === undefined ? {} : { waitMs }) });
  const printer = createReceiptPrinter({ line, jobs, model, log });
  clean.push(() => printer.close());
  const steps: string[] = [];
  const follow = ({ step }: PrintStep) => {
    steps.push(step);
    if (step === 'sending') options.onSending?.();
  };
  return {
    simulator,
    printer,
    steps,
    drawer: createCashDrawer(jobs, PRINTER_LANGUAGES[model.language].commands, { pin: 2, openWhen: 'low' }, line),
    print: (jobId = 'j') => printer.print({ jobId, document: coffeeReceipt, duplicate: false, onStep: follow }),
    text: () => paperText(simulator.paper()),
    fault: () => {
      const status = printer.status();
      return status.state === 'trouble' ? status.error.code : status.state;
    },
  };
}

const slips = (text: string[]) => text.filter((line) => line === '[cut]').length;

describe.each(LANGUAGES)('a printer that speaks %s', (language) => {
  it('confirms each job, the cut included', async () => {
    const { print, steps, text } = counter({ language });
    expect(await print()).toEqual({ end: 'confirmed' });
    expect(steps).toEqual(['sending', 'sent']);
    expect(await print()).toEqual({ end: 'confirmed' });
    expect(slips(text())).toBe(2);
  });

  it('but lacks the print-done answer ends as sent', async () => {
    const { print, text } = counter({ language, answers: 'status' });
    expect(await print()).toEqual({ end: 'sent' });
    expect(slips(text())).toBe(1);
  });

  it('or says nothing at all ends as sent', async () => {
    const { print, printer } = counter({ language, answers: 'nothing' });
    expect(await print()).toEqual({ end: 'sent' });
    expect(printer.status()).toEqual({ state: 'ready', virtual: false });
  });

  it('tells every change by itself', async () => {
    const { simulator, printer, fault } = counter({ language });
    await eventually('it has said how it is', () => printer.status().condition !== undefined);
    for (const [change, code] of [
      [{ cover: 'open' }, 'device.cover_open'],
      [{ cover: 'closed', paper: 'out' }, 'device.paper_out'],
      [{ paper: 'ok', cutter: 'stuck' }, 'device.cutter'],
      [{ cutter: 'ok', fault: 'hot' }, 'device.printer_hot'],
      [{ fault: 'unrecoverable' }, 'device.printer_fault'],
      [{ fault: 'none', online: false }, 'device.printer_offline'],
      [{ online: true }, 'ready'],
    ] as const) {
      simulator.become(change);
      await eventually(code, () => fault() === code);
    }
    simulator.become({ paper: 'near_end' });
    expect(printer.status()).toMatchObject({ state: 'ready', condition: { paper: 'near_end' } });
  });
});

describe.each(LANGUAGES)('paper that runs out of a printer that speaks %s', (language) => {
  it('before a job: it waits without a byte, and goes once the paper is back', async () => {
    const { simulator, print, steps, text, fault } = counter({ language });
    simulator.become({ paper: 'out' });
    const printed = print();
    await eventually('it waits', () => steps.includes('waiting'));
    expect(fault()).toBe('device.paper_out');
    expect(steps).not.toContain('sending');
    simulator.become({ paper: 'ok' });
    expect(await printed).toEqual({ end: 'confirmed' });
    expect(slips(text())).toBe(1);
    expect(steps).toEqual(['waiting', 'resumed', 'sending', 'sent']);
  });

  it('at any byte of a job: it goes on where it stopped, prints once and is confirmed', async () => {
    for (let afterBytes = 60; afterBytes < 500; afterBytes += 40) {
      const { simulator, print, steps, text } = counter({ language, turns: { afterBytes, to: { paper: 'out' } } });
      const printed = print();
      await eventually(`it waits at ${afterBytes}`, () => steps.includes('waiting'));
      simulator.become({ paper: 'ok' });
      expect(await printed).toEqual({ end: 'confirmed' });
      expect(slips(text())).toBe(1);
      expect(simulator.misunderstood()).toEqual([]);
    }
  });

  it('and never comes back before a job: it has failed, for the next can print', async () => {
    const { simulator, print, text } = counter({ language, waitMs: 100 });
    await print();
    simulator.become({ paper: 'out' });
    expect(await print()).toMatchObject({ end: 'failed', error: { code: 'device.paper_out' } });
    simulator.become({ paper: 'ok' });
    expect(await print()).toEqual({ end: 'confirmed' });
    expect(slips(text())).toBe(2);
  });

  it('and never comes back in the middle of a job: it is unsure', async () => {
    const { print } = counter({ language, waitMs: 100, turns: { afterBytes: 300, to: { paper: 'out' } } });
    expect(await print()).toMatchObject({ end: 'unsure', error: { code: 'device.paper_out' } });
  });
});

describe('a printer that has stopped', () => {
  it('does not keep the drawer shut, nor kick it twice', async () => {
    const { simulator, print, steps, drawer } = counter({ turns: { afterBytes: 300, to: { cover: 'open' } } });
    const printed = print();
    await eventually('it waits', () => steps.includes('waiting'));
    const opened = await drawer.open();
    expect(['sent', 'failed']).toContain(opened.end);
    const kicks = simulator.drawerKicks();
    expect(kicks).toBe(opened.end === 'sent' ? 1 : 0);
    simulator.become({ cover: 'closed' });
    expect(await printed).toEqual({ end: 'confirmed' });
    expect(simulator.drawerKicks()).toBe(kicks);
  });

  it('opens the drawer of a printer that has stopped between two jobs', async () => {
    const { simulator, print, drawer } = counter();
    await print();
    simulator.become({ paper: 'out' });
    expect(await drawer.open()).toEqual({ end: 'sent' });
    expect(simulator.drawerKicks()).toBe(1);
    simulator.become({ paper: 'ok' });
    expect(simulator.drawerKicks()).toBe(1);
  });
});

describe('a printer that answers too late before its first job', () => {
  it('is heard in the middle of the job', async () => {
    let isLate = true;
    const late: (() => void)[] = [];
    const { print, simulator, steps, text } = counter({
      delay: (answer) => (isLate ? void late.push(answer) : answer()),
      onSending() {
        isLate = false;
        for (const answer of late) answer();
      },
      turns: { afterBytes: 300, to: { paper: 'out' } },
    });
    const printed = print();
    await eventually('it waits', () => steps.includes('waiting'));
    simulator.become({ paper: 'ok' });
    expect(await printed).toEqual({ end: 'sent' });
    expect(slips(text())).toBe(1);
  });
});

describe.each(LANGUAGES)('the drawer of a printer that speaks %s', (language) => {
  it('is open or closed as the sensing pin says, as soon as it changes', async () => {
    const { simulator, drawer, print } = counter({ language });
    await print();
    simulator.become({ drawerPin: 'high' });
    expect(drawer.state()).toEqual({ sensor: 'high', isOpen: false });
    simulator.become({ drawerPin: 'low' });
    expect(drawer.state()).toEqual({ sensor: 'low', isOpen: true });
  });

  it('has no state where the printer says nothing', async () => {
    const { drawer, print } = counter({ language, answers: 'nothing' });
    await print();
    expect(drawer.state()).toBeUndefined();
  });
});

describe('a printer that answers rubbish', () => {
  it('still prints once, and the outcome is no lie', async () => {
    for (const fill of [0xff, 0x00, 0x80]) {
      const { print, text } = counter({ garble: (reply) => new Uint8Array(reply.length).fill(fill) });
      const outcome: PrintOutcome = await print();
      expect(outcome).toEqual({ end: 'sent' });
      expect(slips(text())).toBe(1);
    }
  });
});

describe('a row that cannot be written', () => {
  it('keeps the job from the printer', async () => {
    const { printer, text } = counter();
    const onStep = () => {
      throw new Error('disk full');
    };
    const outcome = await printer.print({ jobId: 'j', document: coffeeReceipt, duplicate: false, onStep });
    expect(outcome).toMatchObject({ end: 'failed' });
    expect(text()).toEqual([]);
  });
});
