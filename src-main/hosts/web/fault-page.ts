import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page that says why the kiosk could not start. */
export interface FaultPage {
  readonly address: string;
  close(): void;
}

const PLAIN: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  'x-content-type-options': 'nosniff',
} as const;

/** Serves the words on this machine alone, at every path, for a counter where the terminal is out of sight. */
export async function serveFaultPage(text: string): Promise<FaultPage> {
  const page = pageOf(text);
  const server = createServer((_request, response) => response.writeHead(503, HEADERS).end(page));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function pageOf(text: string): string {
  const plain = text.replaceAll(/[&<>"]/g, (sign) => PLAIN[sign] ?? '');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Regulars cannot start</title>
<style>
  body { margin: 12vh auto; max-width: 40rem; padding: 0 1.5rem; font: 1.25rem/1.5 system-ui, sans-serif; color: #2b2622; background: #f6f2ec }
  p { white-space: pre-line }
</style>
<h1>Regulars cannot start</h1>
<p>${plain}</p>
<p>Nothing was sold. Call the manager; close this window to end.</p>
</html>
`;
}
