import { createPrinterSimulator } from '#devices/virtual/printer-simulator.ts';
import type { PaperLine } from '#domain/receipt/paper.ts';
import { openSimLine } from '#hosts/cli/sim-line.ts';

/** What came out between two cuts, as text. */
export interface Slip {
  readonly lines: readonly string[];
}

/** A receipt printer on the network that outlives every kiosk, and keeps its paper. */
export interface PaperTrail {
  /** For the kiosk's settings. */
  readonly link: Readonly<Record<string, unknown>>;
  /** Slips so far; the last one may not be cut yet. */
  slips(): readonly Slip[];
  drawerKicks(): number;
  misunderstood(): readonly string[];
  close(): void;
}

const MAX_LINES = 1_000_000;

/** Switches a printer on, on a free port. */
export async function openPaperTrail(): Promise<PaperTrail> {
  const printer = createPrinterSimulator({ mostLines: MAX_LINES });
  const line = await openSimLine({ kind: 'tcp', port: 0 });
  printer.onReply((bytes) => line.send(bytes));
  line.onBytes((bytes) => printer.receive(bytes));
  return {
    link: { kind: 'tcp', ...line.address },
    slips: () => slipsIn(printer.paper()),
    drawerKicks: () => printer.drawerKicks(),
    misunderstood: () => printer.misunderstood(),
    close: () => line.close(),
  };
}

function slipsIn(paper: readonly PaperLine[]): readonly Slip[] {
  const slips: string[][] = [[]];
  for (const line of paper) {
    if (line.kind === 'cut') slips.push([]);
    else if (line.kind === 'text') slips.at(-1)?.push(line.spans.map(({ text }) => text).join(''));
  }
  return slips.filter((lines) => lines.some((text) => text.trim() !== '')).map((lines) => ({ lines }));
}
