import type { ReactNode } from 'react';
import type { DeviceSetup, DeviceSetupView, FoundPortView } from '#contract/devices.ts';
import { useWords } from '../../messages/words.ts';
import { ChoiceField } from './choice-field.tsx';
import deviceSetupCss from './device-setup.module.css';
import { type AnyLink, LinkFields } from './link-fields.tsx';

type RealLink = NonNullable<DeviceSetup['scanner']>['link'];

const USUAL_KEYS: NonNullable<DeviceSetup['keypad']>['keys'] = { digits: '0123456789', clear: 8, enter: 13 };
const FRAME = { start: 2, end: 3 } as const;
const SETS = ['escpos', 'cd5220', 'logic-controls', 'dsp800', 'aedex'] as const;
const SUFFIXES = ['\r', '\r\n', '\n', '\t', '\x03'] as const;

/** Every device with its line, model and language. Nothing is kept before "Save". */
export function DeviceForm({
  setup,
  models,
  ports,
  onChange,
}: {
  readonly setup: DeviceSetup;
  readonly models: DeviceSetupView['printerModels'];
  readonly ports: readonly FoundPortView[];
  readonly onChange: (setup: DeviceSetup) => void;
}) {
  const { manager } = useWords();
  const { printer, display, drawer, paper } = setup;
  return (
    <>
      <Group title={manager.printer}>
        <LinkFields
          link={printer.link}
          kinds={['virtual', 'serial', 'tcp']}
          ports={ports}
          onChange={(link) => onChange({ ...setup, printer: { ...printer, link: link as typeof printer.link } })}
        />
        <ChoiceField
          label={manager.model}
          value={printer.model}
          choices={models.map(({ id, name }) => [id, name] as const)}
          onChange={(model) => onChange({ ...setup, printer: { ...printer, model } })}
        />
        <ChoiceField
          label={manager.paper}
          value={paper.widthMm}
          choices={([80, 58] as const).map((width) => [width, manager.millimetres(width)] as const)}
          onChange={(widthMm) => onChange({ ...setup, paper: { ...paper, widthMm } })}
        />
        <ChoiceField
          label={manager.drawerPin}
          value={drawer.pin}
          choices={([2, 5] as const).map((pin) => [pin, manager.pin(pin)] as const)}
          onChange={(pin) => onChange({ ...setup, drawer: { ...drawer, pin } })}
        />
        <ChoiceField
          label={manager.drawerSensor}
          value={drawer.openWhen ?? 'unknown'}
          choices={(['unknown', 'low', 'high'] as const).map((level) => [level, manager.drawerLevels[level]] as const)}
          onChange={(level) =>
            onChange({ ...setup, drawer: { pin: drawer.pin, ...(level !== 'unknown' && { openWhen: level }) } })
          }
        />
      </Group>
      <Group title={manager.display}>
        <LinkFields
          link={display.link}
          kinds={['virtual', 'serial', 'tcp', 'printer']}
          ports={ports}
          onChange={(link) => onChange({ ...setup, display: { ...display, link: link as typeof display.link } })}
        />
        <ChoiceField
          label={manager.commandSet}
          value={display.commandSet}
          choices={SETS.map((set) => [set, manager.commandSets[set]] as const)}
          onChange={(commandSet) => onChange({ ...setup, display: { ...display, commandSet } })}
        />
        <LettersField display={display} onChange={(changed) => onChange({ ...setup, display: changed })} />
      </Group>
      <Group title={manager.scanner}>
        <ScannerFields setup={setup} ports={ports} onChange={onChange} />
      </Group>
      <Group title={manager.keypad}>
        <KeypadFields setup={setup} ports={ports} onChange={onChange} />
      </Group>
    </>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className={deviceSetupCss['setup-group']}>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

const PAGES = ['PC437', 'PC850', 'PC858', 'WPC1252'] as const;

function LettersField({
  display,
  onChange,
}: {
  readonly display: DeviceSetup['display'];
  readonly onChange: (display: DeviceSetup['display']) => void;
}) {
  const { manager } = useWords();
  const { codePage, ...rest } = display;
  return (
    <ChoiceField
      label={manager.letters}
      value={codePage ?? ''}
      choices={[['', manager.usualLetters], ...PAGES.map((page) => [page, page] as const)]}
      onChange={(page) => onChange(page === '' ? rest : { ...rest, codePage: page })}
    />
  );
}

interface PartProps {
  readonly setup: DeviceSetup;
  readonly ports: readonly FoundPortView[];
  readonly onChange: (setup: DeviceSetup) => void;
}

const REAL_KINDS = ['none', 'serial', 'tcp'] as const;
const isReal = (link: AnyLink): link is RealLink => link.kind === 'serial' || link.kind === 'tcp';

function ScannerFields({ setup, ports, onChange }: PartProps) {
  const { manager } = useWords();
  const { scanner, ...rest } = setup;
  const suffix = scanner?.suffix ?? '\r';
  return (
    <>
      <LinkFields
        link={scanner?.link ?? { kind: 'none' }}
        kinds={REAL_KINDS}
        ports={ports}
        onChange={(link) => onChange(isReal(link) ? { ...rest, scanner: { link, suffix } } : rest)}
      />
      {scanner ? (
        <ChoiceField
          label={manager.suffix}
          value={suffix}
          choices={[...new Set([...SUFFIXES, suffix])].map((end) => [end, manager.suffixName(end)] as const)}
          onChange={(end) => onChange({ ...rest, scanner: { ...scanner, suffix: end } })}
        />
      ) : (
        <p className={deviceSetupCss['setup-hint']}>{manager.wedgeHint}</p>
      )}
    </>
  );
}

function KeypadFields({ setup, ports, onChange }: PartProps) {
  const { manager } = useWords();
  const { keypad, ...rest } = setup;
  const { keys, wake } = keypad ?? { keys: USUAL_KEYS, wake: '' };
  const isFramed = keys.start !== undefined;
  return (
    <>
      <LinkFields
        link={keypad?.link ?? { kind: 'none' }}
        kinds={REAL_KINDS}
        ports={ports}
        onChange={(link) => onChange(isReal(link) ? { ...rest, keypad: { link, keys, wake } } : rest)}
      />
      {keypad ? (
        <ChoiceField
          label={manager.keys}
          value={isFramed ? 'framed' : 'single'}
          choices={[
            ['single', manager.singleKeys],
            ['framed', manager.framedKeys],
          ]}
          onChange={(way) => {
            const { start: _start, end: _end, ...single } = keys;
            onChange({ ...rest, keypad: { ...keypad, keys: way === 'framed' ? { ...single, ...FRAME } : single } });
          }}
        />
      ) : null}
    </>
  );
}
