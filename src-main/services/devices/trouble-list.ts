import type { DeviceTrouble } from '#contract/devices.ts';
import type { ErrorCode } from '#domain/errors/codes.ts';
import type { KioskError } from '#domain/errors/kiosk-error.ts';
import type { DeviceStatus, Unsubscribe } from '#ports/devices.ts';
import type { Clock } from '#ports/runtime.ts';

const MAX_TROUBLES = 20;

/** Something whose troubles are listed. */
interface Watched {
  status(): DeviceStatus;
  onStatus(listener: (status: DeviceStatus) => void): Unsubscribe;
}

/** The last troubles of the counter and of the data folder, each noted once when it begins. */
export class TroubleList {
  #clock: Clock;
  #troubles: DeviceTrouble[] = [];
  #current = new Map<string, string>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The troubles noted so far, newest first. */
  get list(): readonly DeviceTrouble[] {
    return this.#troubles;
  }

  /** Watches a device for good. */
  watch(device: DeviceTrouble['device'], watched: Watched): void {
    this.#note(device, watched.status());
    watched.onStatus((status) => this.#note(device, status));
  }

  /** Notes a trouble with the data folder's files. */
  noteData({ code, data }: KioskError): void {
    this.#begin('data', code, data);
  }

  /** Notes that nothing is the matter with the files any more. */
  dataIsWell(): void {
    this.#current.delete('data');
  }

  #note(device: DeviceTrouble['device'], status: DeviceStatus): void {
    const error = status.state === 'trouble' ? status.error : status.warning;
    if (status.state === 'ready' && !error) this.#current.delete(device);
    if (error) this.#begin(device, error.code, error.data);
  }

  #begin(device: DeviceTrouble['device'], code: ErrorCode, data: unknown): void {
    // A port that is tried again and again is one trouble until it has worked.
    if (this.#current.get(device) === code) return;
    this.#current.set(device, code);
    const trouble = { at: this.#clock.nowIso(), device, code, ...(data !== undefined && { data }) };
    this.#troubles = [trouble, ...this.#troubles].slice(0, MAX_TROUBLES);
  }
}
