import fieldCss from '../../components/field.module.css';
/** A list to choose one thing from, with its name above. */
export function ChoiceField<T extends string | number>({
  label,
  value,
  choices,
  onChange,
}: {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly (readonly [value: T, text: string])[];
  readonly onChange: (value: T) => void;
}) {
  return (
    <label className={fieldCss.field}>
      <span>{label}</span>
      <select
        value={String(value)}
        onChange={(event) => {
          const chosen = choices.find(([choice]) => String(choice) === event.target.value);
          if (chosen) onChange(chosen[0]);
        }}
      >
        {choices.map(([choice, text]) => (
          <option key={String(choice)} value={String(choice)}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
