import { createSquareGateways } from '#square/gateways.ts';
import { serve } from './http-server.ts';

/** One request as it arrived. */
export interface Sent {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly body: unknown;
  readonly authorization: string | undefined;
  readonly version: string | string[] | undefined;
}

/** Gateways whose requests are seen as they arrive at a real server, which answers them with these in turn, then with the last one. */
export async function tapped(...answers: readonly unknown[]) {
  const sent: Sent[] = [];
  const baseUrl = await serve((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      sent.push({
        method: request.method,
        path: request.url,
        body: text === '' ? undefined : JSON.parse(text),
        authorization: request.headers.authorization,
        version: request.headers['square-version'],
      });
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(answers[sent.length - 1] ?? answers.at(-1)));
    });
  });
  const connection = { baseUrl, token: 'test-token', locationId: 'L1', timeoutMs: 5000, sourceName: 'Regulars' };
  return { gateways: createSquareGateways(connection), sent };
}
