import { wireError } from '../errors/square-error.ts';

/** A failure to happen to the next calls. */
export interface Fault {
  /** A path, "/v2/orders/*"; a star stands for one part of it. */
  readonly path: string;
  readonly method?: string | undefined;
  /** How many calls it still waits for. */
  readonly times: number;
  /**
   * `status`: an answer of this status, and nothing is done. `drop_before`: the connection breaks, and nothing is
   * done. `drop_after`: it is done, and the connection breaks before the answer. `delay`: it is done late.
   */
  readonly kind: 'status' | 'drop_before' | 'drop_after' | 'delay';
  readonly status?: FaultStatus | undefined;
  readonly delayMs?: number | undefined;
}

const STATUS_CODES = { 429: 'RATE_LIMITED', 500: 'INTERNAL_SERVER_ERROR', 503: 'SERVICE_UNAVAILABLE' } as const;

/** The statuses that can be asked for. */
export type FaultStatus = keyof typeof STATUS_CODES;

/** Serves a request. */
export type Serve = (request: Request, connection: unknown) => Promise<Response>;

/** Failures waiting for their calls. */
export interface Faults {
  add(fault: Fault): void;
  all(): readonly Fault[];
  clear(): void;
  /** Serves a request with what waits for it. @throws Error 'connection dropped' for a request without a socket */
  around(serve: Serve): Serve;
}

/** Failures that a test asks for: a client must cope with a network that fails, and here it fails when wanted. */
export function createFaults(): Faults {
  let waiting: readonly Fault[] = [];
  const nextFault = (request: Request): Fault | undefined => {
    const path = new URL(request.url).pathname;
    const found = waiting.find((fault) => matches(fault, request.method, path));
    if (found) {
      const left = found.times - 1;
      waiting = waiting.flatMap((one) => (one !== found ? one : left > 0 ? { ...found, times: left } : []));
    }
    return found;
  };
  return {
    add: (fault) => {
      waiting = [...waiting, fault];
    },
    all: () => waiting,
    clear: () => {
      waiting = [];
    },
    around: (serve) => async (request, connection) => {
      const fault = nextFault(request);
      if (!fault) return serve(request, connection);
      if (fault.kind === 'status') return failure(fault.status ?? 500);
      if (fault.kind === 'drop_before') throw dropped(connection);
      if (fault.kind === 'delay') await pause(fault.delayMs ?? 0);
      const response = await serve(request, connection);
      if (fault.kind === 'drop_after') throw dropped(connection);
      return response;
    },
  };
}

function matches(fault: Fault, method: string, path: string): boolean {
  if (path.startsWith('/admin/') || (fault.method ?? method) !== method) return false;
  const wanted = fault.path.split('/');
  const parts = path.split('/');
  return wanted.length === parts.length && wanted.every((part, at) => part === '*' || part === parts[at]);
}

function failure(status: FaultStatus): Response {
  return Response.json({ errors: [wireError(STATUS_CODES[status], 'A test asked for this failure.')] }, { status });
}

/** Breaks the connection where there is one; in the same process the caller gets the error. */
function dropped(connection: unknown): Error {
  const { incoming } = (connection ?? {}) as { readonly incoming?: { readonly socket: { destroy(): void } } };
  incoming?.socket.destroy();
  return new Error('connection dropped');
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
