import type { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Unsubscribe } from '#ports/devices.ts';

/**
 * One connection to a device, bytes in both directions. Made for one connection only: after it has closed, make another.
 * Every method throws only KioskError `device.*`.
 */
export interface ByteLink {
  /** What a person would call this connection: "/dev/ttyUSB0", "10.0.0.5:9100". */
  readonly path: string;
  readonly isOpen: boolean;
  /** @throws KioskError `device.no_such_port`, `device.port_busy`, `device.no_permission`, `device.failed` */
  open(): Promise<void>;
  /**
   * Hands bytes over; they have left this program when it returns. Never queues on a link that is not open.
   * After a throw the link is closed. @throws KioskError `device.unplugged`, `device.timeout`, `device.failed`
   */
  write(bytes: Uint8Array, timeoutMs: number): Promise<void>;
  /**
   * Waits until what was written has left the host, as far as the host can tell. Once per write at most.
   * @throws KioskError `device.timeout`, `device.unplugged`
   */
  flush(timeoutMs: number): Promise<void>;
  onData(listener: (bytes: Uint8Array) => void): Unsubscribe;
  /** Called once, with the reason where `close` was not called. */
  onClose(listener: (error?: KioskError) => void): Unsubscribe;
  close(): Promise<void>;
  /** Closes, and what was handed over and has not left the host never leaves. */
  abort(): Promise<void>;
}
