import type { DeviceSetup, DeviceSetupView } from '#contract/devices.ts';
import type { Person } from '#contract/procedure.ts';
import type { DeviceSettingsFile, LineMonitor, OpenCounter, PortFinder } from '#ports/device-setup.ts';
import type { Runtime } from '#ports/runtime.ts';
import type { CashierStore } from '#ports/stores.ts';
import { CommandQueue } from '../checkout/command-queue.ts';
import type { DisplayService } from '../display/display-service.ts';
import { TEST_PAGE } from './test-page.ts';
import type { TroubleList } from './trouble-list.ts';

/** What the service needs. */
export interface DeviceSetupDeps {
  readonly file: DeviceSettingsFile;
  readonly ports: PortFinder;
  readonly monitor: LineMonitor;
  readonly troubles: TroubleList;
  readonly counter: Pick<OpenCounter, 'printer' | 'reopen'>;
  readonly display: DisplayService;
  readonly printerModels: DeviceSetupView['printerModels'];
  readonly audit: CashierStore['audit'];
  readonly runtime: Runtime;
}

/** What a manager does with the devices: chooses, tries, watches. */
export class DeviceSetupService {
  #deps: DeviceSetupDeps;
  #tests = new CommandQueue<null>();

  constructor(deps: DeviceSetupDeps) {
    this.#deps = deps;
  }

  /** The settings as the file has them, and what may be chosen. @throws KioskError `settings.invalid` */
  setup(): DeviceSetupView {
    const { file, printerModels } = this.#deps;
    return { setup: file.read(), printerModels, overriddenBy: file.overriddenBy() };
  }

  /** The ports that the machine has now. */
  ports(): ReturnType<PortFinder['find']> {
    return this.#deps.ports.find();
  }

  /** Keeps the settings and opens the devices again. @throws KioskError `settings.invalid`, storage.* */
  async save(setup: DeviceSetup, by: Person): Promise<null> {
    const inForce = this.#deps.file.write(setup);
    this.#note(by, 'devices.saved', { printer: setup.printer.link.kind, display: setup.display.link.kind });
    await this.#deps.counter.reopen(inForce);
    return null;
  }

  /**
   * Tries a device, without waiting for another one that is being tried. A press that comes twice prints once. @throws
   * KioskError `device.*`
   */
  test(commandId: string, device: 'printer' | 'display', by: Person): Promise<null> {
    return this.#tests.once(commandId, async () => {
      this.#note(by, 'devices.tested', { device });
      if (device === 'display') this.#deps.display.test(this.#deps.runtime.timers);
      else await this.#printTestPage(commandId);
      return null;
    });
  }

  /** What went over the lines since `after`, and the last troubles. */
  watch(after: number) {
    const { monitor, troubles } = this.#deps;
    return { bytes: monitor.after(after), troubles: troubles.list };
  }

  async #printTestPage(jobId: string): Promise<void> {
    const request = { jobId, document: TEST_PAGE, duplicate: false, renewLogo: true };
    const outcome = await this.#deps.counter.printer.print(request);
    if (outcome.end === 'failed' || outcome.end === 'unsure') throw outcome.error;
  }

  #note({ cashierId }: Person, what: string, detail: unknown): void {
    const { audit, runtime } = this.#deps;
    audit({ at: runtime.clock.nowIso(), who: cashierId, what, detail });
  }
}
