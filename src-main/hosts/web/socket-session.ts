import type { RawData, WebSocket } from 'ws';
import type { ServerFrame } from '#contract/frames.ts';
import type { Gate, GateSession } from '#gate/gate.ts';
import { createFrameRate } from './frame-rate.ts';
import type { Pairing } from './pairing.ts';

/** How long a screen may take, and how much may wait for it. */
export interface SocketLimits {
  readonly helloMs: number;
  readonly pingMs: number;
  /** A screen that reads too slowly is dropped; it comes back and asks for a snapshot. */
  readonly maxWaitingBytes: number;
}

/** The limits of a running kiosk. */
export const SOCKET_LIMITS: SocketLimits = { helloMs: 5000, pingMs: 15_000, maxWaitingBytes: 4 * 1024 * 1024 };

const UNSUPPORTED_DATA = 1003;
const POLICY_VIOLATION = 1008;

/**
 * Carries frames between one socket and the gate. The first frame must be `hello` with a token, which fixes the
 * audience for as long as the socket lives, and with the page's session.
 */
export function serveSocket(socket: WebSocket, gate: Gate, pairing: Pairing, limits: SocketLimits): void {
  let session: GateSession | undefined;
  const rate = createFrameRate(performance.now());
  const stopPinging = keepAlive(socket, limits.pingMs);
  const helloTimer = setTimeout(() => socket.close(POLICY_VIOLATION, 'no hello'), limits.helloMs);
  const send = (frame: ServerFrame): void => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > limits.maxWaitingBytes) socket.terminate();
    else socket.send(JSON.stringify(frame));
  };
  const refuse = (reason: 'token' | 'malformed'): void => {
    send({ kind: 'refused', reason });
    socket.close(POLICY_VIOLATION, reason);
  };
  const greet = (frame: unknown): void => {
    clearTimeout(helloTimer);
    const {
      kind,
      token,
      session: sessionId,
    } = (typeof frame === 'object' && frame !== null ? frame : {}) as Record<string, unknown>;
    const audience = pairing.audienceOf(token, sessionId);
    if (kind !== 'hello') return refuse('malformed');
    if (!audience) return refuse('token');
    session = gate.connect(audience, sessionId, send);
    if (!session) socket.close(POLICY_VIOLATION, 'malformed');
  };
  socket.on('message', (data, isBinary) => {
    if (socket.readyState !== socket.OPEN) return;
    if (isBinary) socket.close(UNSUPPORTED_DATA, 'text frames only');
    else if (!rate.allows(performance.now())) socket.close(POLICY_VIOLATION, 'too many frames');
    else if (session) session.receive(parsed(data));
    else greet(parsed(data));
  });
  socket.on('close', () => {
    clearTimeout(helloTimer);
    stopPinging();
    session?.close();
  });
  // An error is always followed by close, which tidies up.
  socket.on('error', () => undefined);
}

function parsed(data: RawData): unknown {
  try {
    return JSON.parse(data.toString());
  } catch {
    return undefined;
  }
}

/** Drops a socket whose other end has gone without saying so. */
function keepAlive(socket: WebSocket, pingMs: number): () => void {
  let alive = true;
  socket.on('pong', () => {
    alive = true;
  });
  const timer = setInterval(() => {
    if (alive) socket.ping();
    else socket.terminate();
    alive = false;
  }, pingMs);
  return () => clearInterval(timer);
}
