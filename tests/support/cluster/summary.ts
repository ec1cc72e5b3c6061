import { screen } from '../../../dev/instance/summary.ts';
import type { DevSettings } from '../../../dev/instance/settings.ts';

/** Where everything is, in one screen. */
export function clusterSummary(settings: DevSettings): string {
  const { ports } = settings;
  return screen(settings, {
    title: 'El clúster está en marcha',
    places: [
      ['Temporal', `127.0.0.1:${ports.temporal}, con su historia en PostgreSQL; sin su interfaz`],
      ['PostgreSQL', `127.0.0.1:${ports.postgres}`],
    ],
    more: ['El recorrido', 'npm run flujo-completo'],
  });
}
