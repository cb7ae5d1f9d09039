import { connectionError, offline, unreadableAnswer } from './offline.ts';
import type { Pace } from './pace.ts';

/**
 * A fetch for the SDK whose time-out covers the whole exchange and whose failures are `square.offline` with a reason.
 * The SDK stops its own clock when the headers arrive, so a sale would wait without end for a body that never ends;
 * and it cannot interrupt a handler in this process. Redirects are not followed: Square sends none, portals do.
 *
 * @throws KioskError `square.offline`
 * @source observed on square 46.0.0
 */
export function boundedFetch(send: typeof fetch, timeoutMs: number, pace: Pick<Pace, 'after'>): typeof fetch {
  return async (input, init) => {
    const limit = new AbortController();
    const request = new Request(input, { ...init, redirect: 'manual', signal: limit.signal });
    let callOff = () => {};
    const timedOut = new Promise<never>((_, reject) => {
      callOff = pace.after(timeoutMs, () => {
        reject(offline('timeout'));
        limit.abort();
      });
    });
    try {
      return await Promise.race([wholeAnswer(send, request), timedOut]);
    } catch (error) {
      throw connectionError(error);
    } finally {
      callOff();
    }
  };
}

async function wholeAnswer(send: typeof fetch, request: Request): Promise<Response> {
  const { status, headers, body, ok } = await readWhole(await send(request));
  if (status < 400 && !ok) throw unreadableAnswer(`status ${status}`);
  if (ok && !isJsonObject(body)) throw unreadableAnswer(`status ${status} without a JSON object`);
  return new Response(body === '' ? null : body, { status, headers });
}

async function readWhole(response: Response) {
  const { status, headers, ok } = response;
  return { status, headers, ok, body: await response.text() };
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
