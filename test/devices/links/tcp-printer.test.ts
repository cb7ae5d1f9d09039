import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { joinCommands } from '#devices/command.ts';
import { createCounterDevices } from '#devices/counter-devices.ts';
import { printerModel } from '#devices/printer/printer-models.ts';
import { renderReceipt } from '#devices/printer/render/render-receipt.ts';
import { coffeeReceipt } from '../rig/coffee-receipt.ts';
import { eventually } from '../rig/eventually.ts';
import { testRuntime } from '../rig/test-runtime.ts';

it('a network printer gets the same bytes, and one that is switched off is no such port', async () => {
  const chunks: Buffer[] = [];
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('data', (bytes) => chunks.push(bytes));
    socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const devices = createCounterDevices(
    {
      printer: { link: { kind: 'tcp', host: '127.0.0.1', port }, model: 'generic-escpos' },
      display: { link: { kind: 'virtual' }, commandSet: 'escpos' },
      drawer: { pin: 2 },
      paper: { widthMm: 58 },
    },
    testRuntime(),
  );
  const slip = { jobId: 'j', document: coffeeReceipt, duplicate: false };
  expect(await devices.printer.print(slip)).toEqual({ end: 'sent' });
  const sent = Buffer.from(joinCommands(renderReceipt(coffeeReceipt, printerModel('generic-escpos', 58))));
  // DLE EOT 1 comes first: it keeps silent, so it is asked nothing more.
  const all = Buffer.concat([Buffer.from('100401', 'hex'), sent]);
  await eventually('all bytes', () => Buffer.concat(chunks).length >= all.length);
  expect(Buffer.concat(chunks).equals(all)).toBe(true);

  server.close();
  for (const socket of sockets) socket.destroy();
  await eventually('trouble', () => devices.printer.status().state === 'trouble');
  expect(await devices.printer.print(slip)).toMatchObject({ end: 'failed', error: { code: 'device.no_such_port' } });
  await devices.close();
});
