import { momentsIn } from '../../components/moments.ts';
import { useViews } from '../../stores/cashier-screen.ts';

/** Says an instant as people in the shop read it. */
export function useMoments(): (iso: string) => string {
  const language = useViews((views) => views['kiosk.changed'].language);
  const timeZone = useViews((views) => views['kiosk.changed'].store?.timeZone);
  return momentsIn(language, timeZone);
}
