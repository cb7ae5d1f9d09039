import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { print } from 'receiptio';
import { afterEach, describe, expect, it } from 'vitest';
import { createPrinterSimulator, type SimulatorOptions } from '#devices/virtual/printer-simulator.ts';
import type { PrinterCondition } from '#ports/devices.ts';
import { paperText } from '../rig/paper-text.ts';

const RAW_PORT = 9100;
const clean: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const undo of clean.splice(0).reverse()) await undo();
});

/** A loopback address of this test's own: the client knows no port but 9100. Linux has them all; others only one. */
function ownAddress(): string {
  const part = () => 1 + Math.floor(Math.random() * 250);
  return process.platform === 'linux' ? `127.${part()}.${part()}.${part()}` : '127.0.0.1';
}

async function networkPrinter(options: SimulatorOptions, condition: Partial<PrinterCondition>) {
  const simulator = createPrinterSimulator(options);
  simulator.become(condition);
  const sockets = new Set<Socket>();
  simulator.onReply((bytes) => {
    for (const socket of sockets) socket.write(bytes);
  });
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('data', (bytes) => simulator.receive(bytes));
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  const host = ownAddress();
  server.listen(RAW_PORT, host);
  await once(server, 'listening');
  clean.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { host, text: () => paperText(simulator.paper()) };
}

const RECEIPT = 'Latte | 4.50\n';

describe.each([
  ['escpos', ''],
  ['star-line', '-p star'],
] as const)('receiptio, a program that knows real printers, on our simulated %s printer', (language, flags) => {
  it.each([
    [{}, 'online'],
    [{ paper: 'near_end' }, 'online'],
    [{ cover: 'open' }, 'coveropen'],
    [{ paper: 'out' }, 'paperempty'],
    [{ fault: 'unrecoverable' }, 'error'],
  ] as const)('reads %o as "%s"', async (condition, word) => {
    const { host } = await networkPrinter({ language }, condition);
    expect(await print('', `-d ${host} -q ${flags} -t 8`)).toBe(word);
  });

  it('prints, and hears that it has', async () => {
    const { host, text } = await networkPrinter({ language }, {});
    expect(await print(RECEIPT, `-d ${host} ${flags} -t 8`)).toBe('success');
    expect(text().join('\n')).toContain('Latte');
  });

  it('does not print on one whose cover is open', async () => {
    const { host, text } = await networkPrinter({ language }, { cover: 'open' });
    expect(await print(RECEIPT, `-d ${host} ${flags} -t 8`)).toBe('coveropen');
    expect(text()).toEqual([]);
  });
});
