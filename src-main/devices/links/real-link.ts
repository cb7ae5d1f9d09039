import type { Timers } from '#ports/runtime.ts';
import type { RealLinkSettings } from '#ports/settings.ts';
import type { ByteLink } from './byte-link.ts';
import { createSerialLink } from './serial-link.ts';
import { createTcpLink } from './tcp-link.ts';

/** A link that leaves this program: a serial port or a network address. */
export function createRealLink(settings: RealLinkSettings, timers: Timers): ByteLink {
  return settings.kind === 'serial' ? createSerialLink(settings, timers) : createTcpLink(settings, timers);
}
