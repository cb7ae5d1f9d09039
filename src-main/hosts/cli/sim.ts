import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type SimulatedDevice,
  simulateDisplay,
  simulatedColumns,
  simulatePrinter,
  slipFiles,
} from '#devices/virtual/simulated-devices.ts';
import { say, sayJson } from './say.ts';
import { readSimArguments, type SimArguments, type SimFault } from './sim-arguments.ts';
import { openSimLine, type SimLine } from './sim-line.ts';

const BAD_ARGUMENTS = 2;
const BUFFER_BYTES = 4096;
const SLOW_TICK_MS = 50;
// 9600 baud, 10 bits to the byte.
const SLOW_BYTES_PER_TICK = (9600 / 10) * (SLOW_TICK_MS / 1000);

/** How the printer is again once each fault has passed. */
const MENDED = { paper: 'ok', cover: 'closed', cutter: 'ok', fault: 'none', online: true } as const;

async function main(args: SimArguments): Promise<void> {
  const ended = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  const device = args.device === 'printer' ? simulatePrinter(args) : simulateDisplay(args.model);
  const line = await openSimLine(args.at);
  const kept = args.pictures === undefined ? undefined : keepSlips(device, args, args.pictures);
  device.onLine(say);
  const voice: Voice = { isSilent: false };
  device.onReply((bytes) => {
    if (!voice.isSilent) line.send(bytes);
  });
  line.onBytes(buffered(line, device, withFaults(device, args.faults, voice), args.isSlow));
  sayJson({ device: args.device, model: args.model, ...line.address });
  await ended;
  line.close();
  device.endSlip();
  await kept?.();
}

/** Writes each slip into `folder`, numbered from 0001; the answer waits until all are written. */
function keepSlips(device: SimulatedDevice, args: SimArguments, folder: string): () => Promise<void> {
  const columns = simulatedColumns(args.model, args.paperWidthMm);
  let number = 0;
  let written: Promise<void> = mkdir(folder, { recursive: true }).then(() => {});
  device.onSlip((slip) => {
    number += 1;
    const name = join(folder, String(number).padStart(4, '0'));
    written = written
      .then(async () => {
        const files = await slipFiles(slip, columns);
        for (const [ending, content] of Object.entries(files)) await writeFile(`${name}.${ending}`, content);
        say(`[drawn as ${name}.png]`);
      })
      .catch((error: unknown) => say(`[not drawn: ${error instanceof Error ? error.message : String(error)}]`));
  });
  return () => written;
}

/** Prints, and lets each fault happen after exactly its byte. */
function withFaults(device: SimulatedDevice, faults: readonly SimFault[], voice: Voice): (mostBytes: number) => void {
  const coming = [...faults].sort((a, b) => a.afterBytes - b.afterBytes);
  let printed = 0;
  return (mostBytes) => {
    let left = mostBytes;
    while (left > 0) {
      const next = coming[0];
      const now = device.printNext(next ? Math.min(left, next.afterBytes - printed) : left);
      printed += now;
      left -= now;
      if (next && printed >= next.afterBytes) {
        coming.shift();
        happen(device, next, voice);
      } else if (now === 0) {
        return;
      }
    }
  };
}

/** Whether the device answers. */
interface Voice {
  isSilent: boolean;
}

function happen(device: SimulatedDevice, fault: SimFault, voice: Voice): void {
  say(`[${fault.name}]`);
  device.become(fault.becomes);
  if (fault.isSilent) voice.isSilent = true;
  setTimeout(() => {
    say(`[${fault.name} is over]`);
    const mended = Object.keys(fault.becomes).map((key) => [key, MENDED[key as keyof typeof MENDED]]);
    device.become(Object.fromEntries(mended));
    if (fault.isSilent) voice.isSilent = false;
  }, fault.lastsMs);
}

/** A receive buffer of 4 KB in front of the paper: where it is full, the sender waits. */
function buffered(
  line: SimLine,
  device: SimulatedDevice,
  print: (mostBytes: number) => void,
  isSlow: boolean,
): (bytes: Uint8Array) => void {
  const mindRoom = () => {
    if (device.waitingBytes() >= BUFFER_BYTES) line.hold();
    else line.resume();
  };
  const tick = () => {
    print(isSlow ? SLOW_BYTES_PER_TICK : Number.POSITIVE_INFINITY);
    mindRoom();
  };
  setInterval(tick, SLOW_TICK_MS).unref();
  return (bytes) => {
    device.receive(bytes);
    if (isSlow) mindRoom();
    else tick();
  };
}

function readArguments(): SimArguments {
  try {
    return readSimArguments(process.argv.slice(2));
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exit(BAD_ARGUMENTS);
  }
}

main(readArguments()).then(
  () => process.exit(0),
  (error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    process.exit(1);
  },
);
