import type { DeviceSetup, FoundPortView } from '#contract/devices.ts';
import fieldCss from '../../components/field.module.css';
import { useWords } from '../../messages/words.ts';
import { ChoiceField } from './choice-field.tsx';

/** A link of any device; `none` for one that is not there. */
export type AnyLink = DeviceSetup['display']['link'] | { readonly kind: 'none' };

const BAUD_RATES = [9600, 19_200, 38_400, 57_600, 115_200] as const;
const MAX_ADDRESS_LETTERS = 255;
const MAX_PORT = 65_535;
const SERIAL = { kind: 'serial', path: '', baudRate: 9600, flow: 'none' } as const;
const TCP = { kind: 'tcp', host: '', port: 9100 } as const;

/** How bytes reach one device: the kind of line, then what that kind needs. */
export function LinkFields({
  link,
  kinds,
  ports,
  onChange,
}: {
  readonly link: AnyLink;
  readonly kinds: readonly AnyLink['kind'][];
  readonly ports: readonly FoundPortView[];
  readonly onChange: (link: AnyLink) => void;
}) {
  const { manager } = useWords();
  return (
    <>
      <ChoiceField
        label={manager.line}
        value={link.kind}
        choices={kinds.map((kind) => [kind, manager.lines[kind]] as const)}
        onChange={(kind) => onChange(kind === 'serial' ? SERIAL : kind === 'tcp' ? TCP : { kind })}
      />
      {link.kind === 'serial' ? <SerialFields link={link} ports={ports} onChange={onChange} /> : null}
      {link.kind === 'tcp' ? <NetworkFields link={link} onChange={onChange} /> : null}
    </>
  );
}

type SerialLink = Extract<AnyLink, { kind: 'serial' }>;

function SerialFields({
  link,
  ports,
  onChange,
}: {
  readonly link: SerialLink;
  readonly ports: readonly FoundPortView[];
  readonly onChange: (link: AnyLink) => void;
}) {
  const { manager } = useWords();
  const found = ports.map(({ path, label }) => [path, label ? `${path} (${label})` : path] as const);
  const isTyped = !ports.some(({ path }) => path === link.path);
  return (
    <>
      <ChoiceField
        label={manager.foundPorts(ports.length)}
        value={isTyped ? '' : link.path}
        choices={[['', manager.typedPort], ...found]}
        onChange={(path) => onChange({ ...link, path })}
      />
      <label className={fieldCss.field}>
        <span>{manager.portPath}</span>
        <input
          type="text"
          autoComplete="off"
          spellCheck={false}
          maxLength={MAX_ADDRESS_LETTERS}
          value={link.path}
          onChange={(event) => onChange({ ...link, path: event.target.value.trim() })}
        />
      </label>
      <ChoiceField
        label={manager.baudRate}
        value={link.baudRate}
        choices={[...new Set([...BAUD_RATES, link.baudRate])].map((rate) => [rate, String(rate)] as const)}
        onChange={(baudRate) => onChange({ ...link, baudRate })}
      />
      <ChoiceField
        label={manager.flow}
        value={link.flow}
        choices={(['none', 'rtscts', 'xonxoff'] as const).map((flow) => [flow, manager.flows[flow]] as const)}
        onChange={(flow) => onChange({ ...link, flow })}
      />
    </>
  );
}

function NetworkFields({
  link,
  onChange,
}: {
  readonly link: Extract<AnyLink, { kind: 'tcp' }>;
  readonly onChange: (link: AnyLink) => void;
}) {
  const { manager } = useWords();
  return (
    <>
      <label className={fieldCss.field}>
        <span>{manager.host}</span>
        <input
          type="text"
          autoComplete="off"
          spellCheck={false}
          maxLength={MAX_ADDRESS_LETTERS}
          value={link.host}
          onChange={(event) => onChange({ ...link, host: event.target.value.trim() })}
        />
      </label>
      <label className={fieldCss.field}>
        <span>{manager.port}</span>
        <input
          type="number"
          min={1}
          max={MAX_PORT}
          value={link.port}
          onChange={(event) => onChange({ ...link, port: Number(event.target.value) })}
        />
      </label>
    </>
  );
}
