import { type IpcMainEvent, ipcMain, type WebContents } from 'electron';
import { MAX_FRAME_BYTES, type ServerFrame } from '#contract/frames.ts';
import type { Audience } from '#contract/procedure.ts';
import type { Gate, GateSession } from '#gate/gate.ts';
import { isOwnAddress } from './app-origin.ts';
import { FROM_SCREEN, TO_SCREEN } from './channels.ts';
import type { CounterWindows } from './windows.ts';

interface Line {
  readonly contents: WebContents;
  readonly audience: Audience;
  session?: GateSession;
}

/** Carries frames between the windows and the gate, once there is one. */
export interface FrameIpc {
  /** Gives every window its session. */
  attach(gate: Gate): void;
}

/**
 * Listens to the windows. Whose frame it is is told by the window it came from, never by the frame; frames of any
 * other page, of frames within a page, and oversized ones are dropped.
 */
export function listenToWindows(windows: CounterWindows): FrameIpc {
  const lines = new Map<number, Line>();
  for (const [audience, { webContents }] of Object.entries(windows)) {
    const { id } = webContents;
    lines.set(id, { contents: webContents, audience: audience as Audience });
    webContents.once('destroyed', () => {
      lines.get(id)?.session?.close();
      lines.delete(id);
    });
  }
  ipcMain.on(FROM_SCREEN, (event, frame: unknown) => {
    const line = lines.get(event.sender.id);
    if (!line || !isOwnPage(event) || isOversized(frame)) return;
    if (line.session) line.session.receive(frame);
    else refuseWhileStarting(line, frame);
  });
  return {
    attach(gate) {
      for (const line of lines.values()) line.session = gate.connect(line.audience, (frame) => post(line, frame));
    },
  };
}

function isOwnPage({ senderFrame, sender }: IpcMainEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwnAddress(senderFrame.url) && !sender.isDestroyed();
}

function isOversized(frame: unknown): boolean {
  try {
    return (JSON.stringify(frame) ?? '').length > MAX_FRAME_BYTES;
  } catch {
    return true;
  }
}

/** Views come by themselves once the kiosk is open; a call cannot wait that long without its caller knowing. */
function refuseWhileStarting(line: Line, frame: unknown): void {
  const { kind, id } = (typeof frame === 'object' && frame !== null ? frame : {}) as Record<string, unknown>;
  if (kind !== 'call' || typeof id !== 'number') return;
  post(line, { kind: 'reply', id, ok: false, error: { code: 'connection.lost', retry: 'safe' } });
}

function post({ contents }: Line, frame: ServerFrame): void {
  if (!contents.isDestroyed()) contents.send(TO_SCREEN, frame);
}
