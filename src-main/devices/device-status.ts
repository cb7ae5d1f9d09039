import type { DeviceStatus } from '#ports/devices.ts';
import type { ConnectionStatus } from './links/connection.ts';

/** A connection's status as a device's: what screens word. */
export function deviceStatus(status: ConnectionStatus, virtual: boolean): DeviceStatus {
  return status.state === 'trouble'
    ? { state: 'trouble', virtual, error: status.error }
    : { state: status.state, virtual };
}
