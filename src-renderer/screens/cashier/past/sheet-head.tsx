import css from './past-sales.module.css';

/** The name of a sheet, and the way back. */
export function SheetHead({
  title,
  backLabel,
  onBack,
}: {
  readonly title: string;
  readonly backLabel: string;
  readonly onBack: () => void;
}) {
  return (
    <header className={css.head}>
      <button type="button" className={css.back} aria-label={backLabel} onClick={onBack}>
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path d="m12 5-5 5 5 5" />
        </svg>
      </button>
      <h2>{title}</h2>
    </header>
  );
}
