import type { DeviceStatus } from '#ports/devices.ts';
import type { ConnectionStatus } from './links/connection.ts';

/** The status of a device as screens word it, from that of its connection. */
export function deviceStatus(status: ConnectionStatus, virtual: boolean): DeviceStatus {
  return status.state === 'trouble'
    ? { state: 'trouble', virtual, error: status.error }
    : { state: status.state, virtual };
}
