/** Which page is at which address, below `/operaciones`. Each comes when somebody goes there. */
import { lazy } from 'react';
import type { ComponentType } from 'react';

interface Ruta {
  readonly ruta: string;
  /** As the bar has it, and the tab; a page of one thing says itself what it is called. */
  readonly nombre?: string;
  readonly Pagina: ComponentType;
}

/** @param traer imports the module; @param nombre of the component in it */
function diferida<Nombre extends string>(
  traer: () => Promise<Record<Nombre, ComponentType>>,
  nombre: Nombre,
): ComponentType {
  return lazy<ComponentType>(async () => ({ default: (await traer())[nombre] }));
}

// prettier-ignore
export const RUTAS: readonly Ruta[] = [
  { ruta: '/', nombre: 'Tablero', Pagina: diferida(() => import('./tablero.tsx'), 'Tablero') },
  { ruta: '/notificaciones', nombre: 'Notificaciones', Pagina: diferida(() => import('./notificaciones.tsx'), 'Notificaciones') },
  { ruta: '/pagos', nombre: 'Pagos', Pagina: diferida(() => import('./pagos/pagos.tsx'), 'Pagos') },
  { ruta: '/pagos/:id', Pagina: diferida(() => import('./pagos/pago.tsx'), 'PaginaDePago') },
  { ruta: '/transferencias', nombre: 'Transferencias', Pagina: diferida(() => import('./transferencias.tsx'), 'Transferencias') },
  { ruta: '/alertas', nombre: 'Alertas', Pagina: diferida(() => import('./alertas/pagina.tsx'), 'PaginaAlertas') },
  { ruta: '/hallazgos', nombre: 'Hallazgos', Pagina: diferida(() => import('./flujos/hallazgos.tsx'), 'Hallazgos') },
  { ruta: '/workers', nombre: 'Workers', Pagina: diferida(() => import('./flujos/workers.tsx'), 'PaginaWorkers') },
];
